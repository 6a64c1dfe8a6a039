import type { ScoreHistograms } from './score-histograms';
import { aurocOfBlocks, averagePrecisionOfBlocks, type ScoreBlocks } from './score-blocks';

/** A value from binned scores, and how far the exact one can be from it at most. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface HistogramRanks {
  /** For each class; NaN (all three) where there are no rows of it, or none of others. */
  readonly auroc: readonly Bounded[];
  readonly averagePrecision: readonly Bounded[];
  /** Means over the classes where they are defined; NaN when there is none. */
  readonly aurocMacro: Bounded;
  readonly averagePrecisionMacro: Bounded;
  /** Classes in the mean of AUROC. */
  readonly covered: number;
}

/**
 * AUROC from counts, with its certain bound: rows in one bin count as ties, and only pairs within a bin can differ.
 * |error| <= sum of P_b N_b / (2 P N).
 */
export function boundedAuroc(blocks: ScoreBlocks): Bounded {
  let [within, positives, negatives] = [0, 0, 0];
  for (let b = 0; b < blocks.size; b++) {
    within += (blocks.positive[b] as number) * (blocks.negative[b] as number);
    positives += blocks.positive[b] as number;
    negatives += blocks.negative[b] as number;
  }
  const value = aurocOfBlocks(blocks);
  if (Number.isNaN(value)) return { value, low: value, high: value };
  const error = within / (2 * positives * negatives);
  return { value, low: Math.max(0, value - error), high: Math.min(1, value + error) };
}

/**
 * Average precision from counts, with certain bounds. Highest when all positives of a bin are tied above its negatives,
 * lowest when they follow its negatives one by one. O(bins + positives).
 */
export function boundedAveragePrecision(blocks: ScoreBlocks): Bounded {
  let [low, high, positives, negatives] = [0, 0, 0, 0];
  for (let b = blocks.size - 1; b >= 0; b--) {
    const [p, q] = [blocks.positive[b] as number, blocks.negative[b] as number];
    if (p > 0) high += (p * (positives + p)) / (positives + p + negatives);
    for (let i = 1; i <= p; i++) low += (positives + i) / (positives + i + negatives + q);
    positives += p;
    negatives += q;
  }
  return { value: averagePrecisionOfBlocks(blocks), low: low / positives, high: high / positives };
}

function mean(values: readonly Bounded[]): Bounded {
  const known = values.filter(({ value }) => !Number.isNaN(value));
  const of = (pick: (bounded: Bounded) => number): number =>
    known.reduce((sum, bounded) => sum + pick(bounded), 0) / known.length;
  return { value: of(({ value }) => value), low: of(({ low }) => low), high: of(({ high }) => high) };
}

/**
 * AUROC and average precision of each class against the rest from binned scores: convention
 * `auroc/one-vs-rest/macro/histogram-1024`. The exact value lies between `low` and `high` for certain.
 */
export function histogramRanks(histograms: ScoreHistograms): HistogramRanks {
  const { classes, bins } = histograms;
  const all = Array.from({ length: classes }, (_, k): ScoreBlocks => {
    const slice = (counts: Uint32Array): Float64Array => Float64Array.from(counts.subarray(k * bins, (k + 1) * bins));
    return { size: bins, positive: slice(histograms.positive), negative: slice(histograms.negative) };
  });
  const auroc = all.map(boundedAuroc);
  const averagePrecision = all.map(boundedAveragePrecision);
  return {
    auroc,
    averagePrecision,
    aurocMacro: mean(auroc),
    averagePrecisionMacro: mean(averagePrecision),
    covered: auroc.filter(({ value }) => !Number.isNaN(value)).length
  };
}
