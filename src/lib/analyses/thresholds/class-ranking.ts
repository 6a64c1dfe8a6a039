import { classScores } from '$lib/metrics/class-scores';
import { aurocOfWalk, averagePrecisionOfWalk } from '$lib/metrics/class-walk';
import { isScored } from '$lib/metrics/each-scored';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { ClassRankingAnswer, ClassRankRow, Ranged } from '$lib/schema/thresholds';
import { aurocInterval, deLong, FEWEST_IN_CLASS } from '$lib/statistics/delong';
import { binaryRows } from './binary-rows';
import { binnedRanking } from './binned-scores';

/** Each interval sorts the rows anew: with more classes only the one in hand gets it. */
const MOST_INTERVALS = 60;

/** How well each class is told from all others, whatever the threshold. */
export const classRanking: Analysis<ClassRankingAnswer> = {
  id: 'class-ranking',
  question: 'Which classes does it tell apart?',
  needs: ['label', 'pred', 'margin', 'topIndex', 'cluster'],
  run(columns, _seed, signal) {
    const scores = classScores(columns);
    const all = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const hasIntervals = columns.classes.length <= MOST_INTERVALS;
    if (!scores)
      return (
        binnedRanking(columns, all.length) ?? { n: 0, dropped: all.length, source: 'none', rows: [], hasIntervals }
      );
    const rows = all.filter((row) => !Number.isNaN(scores.values[row * columns.classes.length]));
    const weight = new Float64Array(columns.n);
    rows.forEach((row) => (weight[row] = 1));
    const positives = new Float64Array(columns.classes.length);
    rows.forEach((row) => positives[columns.label[row] as number]!++);
    return {
      n: rows.length,
      dropped: all.length - rows.length,
      source: 'exact',
      rows: scores.walks.map((walk, index): ClassRankRow => {
        const own = positives[index] as number;
        const others = rows.length - own;
        const value = own > 0 && others > 0 ? aurocOfWalk(walk, weight) : null;
        return {
          index,
          positives: own,
          negatives: others,
          auroc:
            value === null
              ? null
              : { value, ...(hasIntervals && !signal.aborted && rangeOf(columns, index, own, others)) },
          averagePrecision: own > 0 ? averagePrecisionOfWalk(walk, weight) : null
        };
      }),
      hasIntervals
    };
  }
};

function rangeOf(columns: RunColumns, index: number, own: number, others: number): Omit<Ranged, 'value'> {
  // Withheld anyway: sparing the work matters with many small classes.
  if (Math.min(own, others) < FEWEST_IN_CLASS)
    return { withheld: { reason: 'too-few-pictures', pictures: Math.min(own, others) } };
  const rows = binaryRows(columns, index);
  if (!rows) return {};
  const made = aurocInterval(deLong(rows.score, rows.positive, rows.cluster));
  return made.interval ? { interval: made.interval } : { withheld: made };
}
