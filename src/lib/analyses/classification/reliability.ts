import { binnedEce, calibrationBins, ECE_BINS } from '$lib/metrics/calibration-bins';
import { ece } from '$lib/metrics/ece';
import { binEdges, binOf } from '$lib/numeric/bins';
import { calibrationTest } from '$lib/statistics/calibration-test';
import type { Reliability, ReliabilityBin } from '$lib/schema/answer';
import type { RunColumns } from '$lib/schema/run-columns';
import { proportionInterval } from './proportion';

/** Fewer redrawn outcomes for large sets, where each costs more. */
const drawCount = (n: number): number => (n <= 20_000 ? 999 : 199);

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/**
 * The reliability diagram and what a perfectly calibrated model would show.
 * @param scored rows with label, answer and confidence, at least one
 */
export function reliability(columns: RunColumns, scored: Uint32Array, seed: number): Reliability {
  const totals = calibrationBins(columns, { rows: scored });
  const edges = binEdges(ECE_BINS);
  const right = (row: number): boolean => columns.label[row] === columns.pred[row];
  const bins = Array.from(totals.count).flatMap((n, index): ReliabilityBin[] => {
    if (n === 0) return [];
    const rows = scored.filter((row) => binOf(columns.conf[row] as number, ECE_BINS) === index);
    return [
      {
        index,
        low: edges[index] as number,
        high: edges[index + 1] as number,
        n,
        meanConfidence: (totals.confidence[index] as number) / n,
        accuracy: (totals.right[index] as number) / n,
        interval: proportionInterval(columns, rows, right)
      }
    ];
  });
  const test = calibrationTest(
    Float64Array.from(scored, (row) => columns.conf[row] as number),
    Uint8Array.from(scored, (row) => (right(row) ? 1 : 0)),
    Int32Array.from(scored, (row) => columns.cluster[row] as number),
    { seed, bins: ECE_BINS, draws: drawCount(scored.length) }
  );
  return {
    binCount: ECE_BINS,
    bins,
    meanConfidence: sum(totals.confidence) / scored.length,
    accuracy: sum(totals.right) / scored.length,
    ece: binnedEce(totals),
    convention: ece.convention,
    ...test
  };
}
