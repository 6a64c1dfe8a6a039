import { binaryLevels } from '$lib/metrics/binary-levels';
import { averagePrecision, falsePositiveRateAt, separationAuroc } from '$lib/metrics/separation';
import type { Value } from '$lib/schema/metric';

export interface OodDetection {
  /** Chance that an in-distribution row has the higher score, ties half. */
  readonly auroc: Value;
  /** Average precision with in-distribution as positive. It depends on how many rows of each kind there are. */
  readonly auprIn: Value;
  /** The same with out-of-distribution as positive. */
  readonly auprOut: Value;
  /** Least share of out-of-distribution rows accepted by a threshold that accepts at least 95 % of the others. */
  readonly fpr95: Value;
  /** What a score without information reaches as `auprIn`. */
  readonly shareIn: number;
  readonly n: number;
  /** Rows without a score. */
  readonly dropped: number;
}

/**
 * How well a score tells in-distribution rows from others. 'one-outcome' when either side is empty.
 * @param inside scores of in-distribution rows, higher = more in-distribution; NaN is left out
 * @param outside scores of the others
 */
export function oodDetection(inside: Float64Array, outside: Float64Array): OodDetection {
  const all = new Float64Array(inside.length + outside.length);
  all.set(inside);
  all.set(outside, inside.length);
  const levels = binaryLevels(
    all,
    Uint8Array.from(all, (_, i) => (i < inside.length ? 1 : 0))
  );
  const reversed = binaryLevels(
    all.map((s) => -s),
    Uint8Array.from(all, (_, i) => (i < inside.length ? 0 : 1))
  );
  const positives = inside.reduce((count, s) => count + (Number.isNaN(s) ? 0 : 1), 0);
  const isOneSided = positives === 0 || positives === levels.total;
  const value = (compute: () => number): Value =>
    isOneSided ? { value: null, reason: levels.total === 0 ? 'no-rows' : 'one-outcome' } : { value: compute() };
  return {
    auroc: value(() => separationAuroc(levels)),
    auprIn: value(() => averagePrecision(levels)),
    auprOut: value(() => averagePrecision(reversed)),
    fpr95: value(() => falsePositiveRateAt(levels, 0.95)),
    shareIn: levels.total === 0 ? NaN : positives / levels.total,
    n: levels.total,
    dropped: levels.missing
  };
}
