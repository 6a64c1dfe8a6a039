import type { Dataset } from '$lib/schema/dataset';
import type { RunRecord } from '$lib/schema/run-record';

/**
 * Time in the model of each picture of a set. The items of a record come in the order of the set, without those that were not
 * read.
 * @returns (n) milliseconds by row; NaN where there is none
 */
export function inferTimes(record: RunRecord | null, dataset: Dataset): Float64Array {
  const times = new Float64Array(dataset.samples.length).fill(NaN);
  let at = 0;
  dataset.samples.forEach(({ id }, row) => {
    const item = record?.items[at];
    if (item?.sample !== id) return;
    times[row] = item.inferMs ?? NaN;
    at++;
  });
  return times;
}
