import { sigmoid } from '$lib/numeric/logistic';
import { TOP, type RunColumns } from '$lib/schema/run-columns';

/**
 * Probabilities of all classes of some rows: those that the run keeps; with two classes from the margin; with five or fewer from
 * the best classes, which are all. Null where some are not kept.
 * @returns (rows x classes), row-major; NaN in rows without any
 */
export function classProbabilities(columns: RunColumns, rows: Uint32Array): Float64Array | null {
  const { probability, classes, topIndex, topProb, margin } = columns;
  const size = classes.length;
  const out = new Float64Array(rows.length * size).fill(NaN);
  if (!probability && size > TOP) return null;
  rows.forEach((row, i) => {
    for (let k = 0; k < size; k++) {
      if (probability) out[i * size + k] = probability[row * size + k] as number;
      else {
        const best = topIndex[row * TOP + k] as number;
        if (best < 0) continue;
        // Two classes: the margin tells them apart more finely than their rounded probabilities.
        const p =
          size === 2 ? sigmoid(k === 0 ? (margin[row] as number) : -(margin[row] as number)) : topProb[row * TOP + k];
        out[i * size + best] = p as number;
      }
    }
  });
  return out;
}
