import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import { exchangeOf, shuffleClusters } from '$lib/statistics/shuffle-clusters';
import type { Lottery } from './lottery';

/** What the two groups are called. */
export interface GroupPair {
  readonly column: string;
  readonly first: string;
  readonly second: string;
}

/**
 * The share right of the first group less that of the second, with the pictures of both dealt out to the groups anew. Groups
 * keep their sizes.
 */
export function groupLottery(columns: RunColumns, scored: Uint32Array, { column, first, second }: GroupPair): Lottery {
  const text = columns.groups[column];
  const codes = [first, second].map((value) => text?.values.indexOf(value) ?? -1);
  const rows = scored.filter((row) => codes.includes(text?.codes[row] ?? -2));
  const member = Int32Array.from(rows, (row) => codes.indexOf(text?.codes[row] as number));
  const right = Uint8Array.from(rows, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0));
  const sizes = [0, 1].map((group) => member.reduce((count, one) => count + (one === group ? 1 : 0), 0));
  const [ofFirst, ofSecond] = sizes as [number, number];
  if (codes.includes(-1) || ofFirst === 0 || ofSecond === 0) return { reason: 'no-rows' };
  const exchange = exchangeOf(Int32Array.from(rows, (row) => columns.cluster[row] as number));
  const shares = (given: Int32Array): [number, number] => {
    const hits: [number, number] = [0, 0];
    for (let i = 0; i < given.length; i++) hits[given[i] as 0 | 1] += right[i] as number;
    return [hits[0] / ofFirst, hits[1] / ofSecond];
  };
  const difference = ([one, other]: [number, number]): number => one - other;
  const observed = shares(member);
  const shuffled = new Int32Array(rows.length);
  return {
    observed: difference(observed),
    twoSided: true,
    n: rows.length,
    pictures: exchange.clusters,
    fixed: exchange.fixed,
    groups: [first, second].map((value, i) => ({ value, n: sizes[i] as number, accuracy: observed[i] as number })),
    draw(seed, replicate) {
      shuffleClusters(member, exchange, rng(seed, `luck/groups/${column}`, replicate), shuffled);
      return difference(shares(shuffled));
    }
  };
}
