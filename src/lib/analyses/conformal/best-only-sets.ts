import { TOP, type RunColumns } from '$lib/schema/run-columns';
import { conformalThreshold } from '../calibration/conformal-threshold';
import type { FormedSets } from '../calibration/judge-sets';

/**
 * Sets by the score of each class alone (lac) where a run keeps only the best classes of a row: the threshold and whether the
 * label is in need no more than the probability of the label, and a set is known as long as it is smaller than what is kept.
 * @param learn rows to learn from, one for each picture
 * @param check rows to form sets for
 * @returns a size of `TOP` stands for "TOP or more"
 */
export function bestOnlySets(
  columns: RunColumns,
  learn: Uint32Array,
  check: Uint32Array,
  alpha: number
): FormedSets & { readonly rows: Uint32Array; readonly threshold: number } {
  const strangeness = (row: number): number => 1 - Math.exp(columns.logpY[row] as number);
  const threshold = conformalThreshold(Float64Array.from(learn, strangeness), alpha);
  const covered = Uint8Array.from(check, (row) => (strangeness(row) <= threshold ? 1 : 0));
  const size = Uint32Array.from(check, (row) => {
    if (threshold === Infinity) return TOP;
    let count = 0;
    for (let k = 0; k < TOP; k++) if (1 - (columns.topProb[row * TOP + k] as number) <= threshold) count++;
    return count;
  });
  return {
    rows: check,
    threshold,
    size,
    covered,
    labels: Int32Array.from(check, (row) => columns.label[row] as number),
    cluster: Int32Array.from(check, (row) => columns.cluster[row] as number)
  };
}
