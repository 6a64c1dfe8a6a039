import { boundedAuroc, boundedAveragePrecision, type Bounded } from '$lib/metrics/histogram-ranks';
import { keptHistograms } from '$lib/metrics/kept-histograms';
import type { ScoreBlocks } from '$lib/metrics/score-blocks';
import type { ScoreHistograms } from '$lib/metrics/score-histograms';
import type { RunColumns } from '$lib/schema/run-columns';
import type { ClassRankingAnswer, ClassThresholdAnswer, CurvePoint, Ranged } from '$lib/schema/thresholds';

/** Counts of one class, lowest score first. */
function blocksOf({ bins, positive, negative }: ScoreHistograms, k: number): ScoreBlocks {
  const slice = (counts: Uint32Array): Float64Array => Float64Array.from(counts.subarray(k * bins, (k + 1) * bins));
  return { size: bins, positive: slice(positive), negative: slice(negative) };
}
const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
const certain = ({ value, low, high }: Bounded): Ranged | null =>
  Number.isNaN(value) ? null : { value, bound: { low, high } };

/**
 * How well each class is told from the rest where all scores are too many to keep: from counts in bins, each area with the bound
 * that the exact one lies in. Null where none were counted.
 * @param scored labelled and read rows of the run
 */
export function binnedRanking(columns: RunColumns, scored: number): ClassRankingAnswer | null {
  const histograms = keptHistograms(columns);
  if (!histograms) return null;
  const rows = columns.classes.map((_, index) => {
    const blocks = blocksOf(histograms, index);
    const [positives, negatives] = [total(blocks.positive), total(blocks.negative)];
    return {
      index,
      positives,
      negatives,
      auroc: certain(boundedAuroc(blocks)),
      averagePrecision: positives > 0 ? boundedAveragePrecision(blocks).value : null
    };
  });
  const n = rows[0] ? rows[0].positives + rows[0].negatives : 0;
  return { n, dropped: scored - n, source: 'binned', rows, hasIntervals: false };
}

/** The curves of one class at the edges of the bins; null where none were counted. */
export function binnedCurves(
  columns: RunColumns,
  index: number
): Pick<ClassThresholdAnswer, 'n' | 'positives' | 'negatives' | 'points' | 'auroc' | 'averagePrecision'> | null {
  const histograms = keptHistograms(columns);
  if (!histograms) return null;
  const blocks = blocksOf(histograms, index);
  const [positives, negatives] = [total(blocks.positive), total(blocks.negative)];
  const points: CurvePoint[] = [{ threshold: Infinity, sure: Infinity, truePositive: 0, falsePositive: 0 }];
  let [truePositive, falsePositive] = [0, 0];
  for (let bin = blocks.size - 1; bin >= 0; bin--) {
    const [p, q] = [blocks.positive[bin] as number, blocks.negative[bin] as number];
    if (p + q === 0) continue;
    truePositive += p;
    falsePositive += q;
    const edge = histograms.edgeOf(bin);
    points.push({ threshold: edge, sure: edge, truePositive, falsePositive });
  }
  return {
    n: positives + negatives,
    positives,
    negatives,
    points,
    auroc: certain(boundedAuroc(blocks)),
    averagePrecision: positives > 0 ? certain(boundedAveragePrecision(blocks)) : null
  };
}
