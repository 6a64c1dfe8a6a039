import { bestShareInterval } from '$lib/statistics/best-share-interval';
import type { BinaryScores } from '$lib/metrics/choose-threshold';
import type { DecisionCounts, DecisionShares, Ranged } from '$lib/schema/thresholds';

/**
 * What a threshold does on some rows: the four counts, and the shares that matter with their intervals.
 * @param isIn whether a row belongs to them
 * @param threshold called are rows that score at least as much
 */
export function decisionShares(
  { score, positive, cluster }: BinaryScores,
  isIn: (row: number) => boolean,
  threshold: number
): { readonly counts: DecisionCounts; readonly shares: DecisionShares } {
  const rows = Uint32Array.from(score.keys()).filter(isIn);
  const isCalled = (row: number): boolean => (score[row] as number) >= threshold;
  const isOne = (row: number): boolean => positive[row] === 1;
  const share = (of: Uint32Array, hit: (row: number) => boolean): Ranged | null => {
    if (of.length === 0) return null;
    const hits = Uint8Array.from(of, (row) => (hit(row) ? 1 : 0));
    const { interval } = bestShareInterval(
      hits,
      Int32Array.from(of, (row) => cluster[row] as number)
    );
    return { value: hits.reduce((sum, one) => sum + one, 0) / of.length, ...(interval && { interval }) };
  };
  const [ones, others, calls] = [rows.filter(isOne), rows.filter((row) => !isOne(row)), rows.filter(isCalled)];
  const truePositive = ones.filter(isCalled).length;
  const falsePositive = calls.length - truePositive;
  return {
    counts: {
      truePositive,
      falsePositive,
      falseNegative: ones.length - truePositive,
      trueNegative: others.length - falsePositive
    },
    shares: { recall: share(ones, isCalled), precision: share(calls, isOne), falseAlarms: share(others, isCalled) }
  };
}
