import { quantile, quantileSorted } from '$lib/numeric/quantile';
import { shuffled } from '$lib/numeric/shuffled';
import type { Analysis } from '$lib/schema/metric';
import type { Percentile, SpeedAnswer, SpeedOptions, TimedRow } from '$lib/schema/speed';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { quantileInterval } from './quantile-interval';

/** First pictures of each worker that don't count: code is compiled and memory is claimed while they are read. */
export const WARM_UP_EACH = 10;
const SHARES = [0.5, 0.9, 0.95, 0.99, 0.999] as const;
const LEVEL = 0.95;
const CURVE_POINTS = 160;
const SLOWEST = 10;

/**
 * How long pictures take in the model: quantiles with distribution-free limits, never a mean and a standard deviation, which
 * say nothing about the slow ones. The first ten pictures of each worker are set apart, unless they are half of all.
 * Limits take the pictures for independent; a machine that slows down over the run is not covered by them.
 * @throws WorkbenchError 'shape-mismatch' when there are not as many times as rows
 */
export const speed: Analysis<SpeedAnswer, SpeedOptions> = {
  id: 'speed',
  question: 'How fast is it here?',
  needs: [],
  run(columns, _seed, _signal, { inferMs, runSeed, workers }) {
    if (inferMs.length !== columns.n)
      throw new WorkbenchError('shape-mismatch', { what: 'times', got: inferMs.length, expected: columns.n });
    const read = shuffled(columns.n, runSeed).flatMap((row): TimedRow[] => {
      const ms = inferMs[row] as number;
      return Number.isFinite(ms) ? [{ row, ms }] : [];
    });
    const first = WARM_UP_EACH * Math.max(1, workers);
    const warmUp = read.length > 2 * first ? read.slice(0, first) : [];
    const steady = read.slice(warmUp.length);
    const sorted = Float64Array.from(steady, ({ ms }) => ms).sort();
    const n = sorted.length;
    return {
      timed: read.length,
      n,
      warmUp,
      warmUpMedianMs:
        warmUp.length === 0
          ? NaN
          : quantile(
              warmUp.map(({ ms }) => ms),
              0.5
            ),
      leastMs: sorted[0] ?? NaN,
      mostMs: sorted[n - 1] ?? NaN,
      percentiles: SHARES.filter((share) => n > 0 && (share === 0.5 || n * (1 - share) >= 1 - 1e-9)).map((share) =>
        percentile(sorted, share, quantileSorted(sorted, share))
      ),
      curve: curveRanks(n).map((rank) => percentile(sorted, (rank - 0.5) / n, sorted[rank - 1] as number)),
      slowest: steady.toSorted((a, b) => b.ms - a.ms || a.row - b.row).slice(0, SLOWEST),
      level: LEVEL,
      method: 'order-statistics/binomial'
    };
  }
};

function percentile(sorted: Float64Array, share: number, ms: number): Percentile {
  const { low, high } = quantileInterval(sorted, share, LEVEL);
  return { share, ms, low, high, beyond: sorted.filter((one) => one > ms).length };
}

/** Order statistics at equal steps of "nines" (-log10 of the share beyond), so that the slowest are all there. */
function curveRanks(n: number): number[] {
  const nines = Math.log10(2 * n);
  const ranks = Array.from({ length: CURVE_POINTS }, (_, i) =>
    Math.min(n, Math.floor(n * (1 - 10 ** ((-nines * i) / (CURVE_POINTS - 1)))) + 1)
  );
  return n === 0 ? [] : [...new Set(ranks)];
}
