import { sortOrder } from './sort-order';

export type TieRule = 'average' | 'min' | 'max' | 'dense';

/**
 * Ranks of values, 1 for the smallest. Tied values share the mean, the smallest or the largest of their places, or count
 * as one place ('dense'). As scipy.stats.rankdata.
 * @param values any order, no NaN; not changed
 * @returns (n) ranks; halves occur with 'average'
 * @throws RangeError when a value is NaN
 */
export function ranks(values: ArrayLike<number>, ties: TieRule = 'average'): Float64Array {
  const order = sortOrder(values);
  const n = order.length;
  if (n > 0 && Number.isNaN(values[order[n - 1] as number])) throw new RangeError('ranks: got NaN, expected numbers');
  const result = new Float64Array(n);
  let blocks = 0;
  for (let first = 0, end = 0; first < n; first = end) {
    const value = values[order[first] as number];
    while (end < n && values[order[end] as number] === value) end++;
    blocks++;
    const rank = { average: (first + 1 + end) / 2, min: first + 1, max: end, dense: blocks }[ties];
    for (let k = first; k < end; k++) result[order[k] as number] = rank;
  }
  return result;
}
