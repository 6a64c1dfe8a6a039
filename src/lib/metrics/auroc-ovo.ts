import type { Metric } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classScores, rowWeights, type ClassScores } from './class-scores';
import type { ClassWalk } from './class-walk';

/** Above this many classes only one against the rest is offered: the pairs grow with the square. */
export const MOST_OVO_CLASSES = 200;

/** How often rows of class k score above rows of each other class on the score of k; ties one half. Adds to `wins`. */
function addWins(
  wins: Float64Array,
  { label, classes }: RunColumns,
  { walks }: ClassScores,
  k: number,
  weight: Float64Array
): void {
  const size = classes.length;
  const below = new Float64Array(size);
  const block = new Float64Array(size);
  const close = (): void => {
    const own = block[k] as number;
    for (let b = 0; b < size && own > 0; b++)
      wins[b] = (wins[b] as number) + own * ((below[b] as number) + (block[b] as number) / 2);
  };
  let touched: number[] = [];
  const flush = (): void => {
    if (touched.length === 0) return;
    close();
    for (const b of touched) {
      below[b] = (below[b] as number) + (block[b] as number);
      block[b] = 0;
    }
    touched = [];
  };
  for (const code of walks[k] as ClassWalk) {
    const row = code >>> 2;
    const w = weight[row] as number;
    if (w > 0) {
      const is = label[row] as number;
      if (block[is] === 0) touched.push(is);
      block[is] = (block[is] as number) + w;
    }
    if (code & 1) flush();
  }
}

/**
 * Hand and Till's measure: for each pair of classes, the mean of the two areas under the ROC curve among the rows of the
 * pair (each class on its own score); then the mean over the pairs of classes that have rows.
 * Undefined: 'no-rows'; 'no-scores'; 'too-few-classes' with rows of fewer than two classes. Not offered ('no-scores') above
 * 200 classes.
 * @param average 'macro': every pair the same; 'weighted': by the rows of the pair
 * Source: D. Hand and R. Till, Machine Learning 45 (2001), 171-186.
 */
export function aurocOvo(average: 'macro' | 'weighted'): Metric<ClassScores | null> {
  return {
    id: `auroc-ovo-${average}`,
    convention: `auroc/one-vs-one/hand-till/${average}/exact-midranks`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'higher',
    needs: ['label', 'pred'],
    interval: 'bootstrap',
    prepare: classScores,
    evaluate(columns: RunColumns, selection: Selection, prepared = classScores(columns)) {
      const size = columns.classes.length;
      const weight = rowWeights(columns, selection, prepared);
      if ('reason' in weight) return weight;
      if (!prepared || size > MOST_OVO_CLASSES) return { value: null, reason: 'no-scores' };
      const support = new Float64Array(size);
      weight.forEach((w, row) => {
        if (w > 0) support[columns.label[row] as number] = (support[columns.label[row] as number] as number) + w;
      });
      const wins = Array.from({ length: size }, (_, k) => {
        const ofClass = new Float64Array(size);
        if ((support[k] as number) > 0) addWins(ofClass, columns, prepared, k, weight);
        return ofClass;
      });
      let [sum, total] = [0, 0];
      for (let a = 0; a < size; a++)
        for (let b = a + 1; b < size; b++) {
          const [rowsA, rowsB] = [support[a] as number, support[b] as number];
          if (rowsA === 0 || rowsB === 0) continue;
          const both = ((wins[a]?.[b] as number) + (wins[b]?.[a] as number)) / (2 * rowsA * rowsB);
          const w = average === 'macro' ? 1 : rowsA + rowsB;
          sum += w * both;
          total += w;
        }
      return total === 0 ? { value: null, reason: 'too-few-classes' } : { value: sum / total };
    }
  };
}
