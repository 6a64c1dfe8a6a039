import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import { exchangeOf, shuffleClusters } from '$lib/statistics/shuffle-clusters';
import type { Lottery } from './lottery';

/** The share right with the labels shuffled over the pictures: what answers get that have nothing to do with the labels. */
export function accuracyLottery(columns: RunColumns, scored: Uint32Array): Lottery {
  const n = scored.length;
  if (n === 0) return { reason: 'no-rows' };
  const labels = Int32Array.from(scored, (row) => columns.label[row] as number);
  const answers = Int32Array.from(scored, (row) => columns.pred[row] as number);
  const exchange = exchangeOf(Int32Array.from(scored, (row) => columns.cluster[row] as number));
  const share = (given: Int32Array): number => {
    let right = 0;
    for (let i = 0; i < n; i++) if (given[i] === answers[i]) right++;
    return right / n;
  };
  const shuffled = new Int32Array(n);
  return {
    observed: share(labels),
    twoSided: false,
    n,
    pictures: exchange.clusters,
    fixed: exchange.fixed,
    draw(seed, replicate) {
      shuffleClusters(labels, exchange, rng(seed, 'luck/accuracy', replicate), shuffled);
      return share(shuffled);
    }
  };
}
