import { moments } from '$lib/numeric/moments';
import type { Metric, MetricRange } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { replicateCount } from './cluster-bootstrap';
import { resample, type Resamplable, type Resampled } from './resample';
import { FEWEST_REPLICATES, resampledInterval } from './resampled-interval';

/** A number of a selection of rows, and how its interval is to be made. */
export interface BootstrapNumber {
  readonly evaluate: Resamplable;
  readonly interval: Exclude<Metric['interval'], 'wilson'>;
  readonly range: MetricRange;
}

/** Intervals of numbers that chance pushes upwards hold with so many clusters, and a bias of so many standard errors. */
const FEWEST_CLUSTERS_BIASED = 200;
const MOST_BIAS = 0.25;

/** The basic interval where the bias that it takes out is small against the spread; elsewhere it misses far too often. */
function biasedInterval(sample: Resampled, range: MetricRange, level: number): MaybeInterval {
  const made = resampledInterval(sample, { kind: 'basic', range, level });
  if (!made.interval) return made;
  if (sample.clusters < FEWEST_CLUSTERS_BIASED)
    return { interval: null, reason: 'too-few-pictures', pictures: sample.clusters };
  const { n, mean, squares } = moments(sample.replicates.filter((x) => !Number.isNaN(x)));
  const isSmall = Math.abs(mean - sample.value) <= MOST_BIAS * Math.sqrt(squares / n);
  return isSmall ? made : { interval: null, reason: 'mostly-bias' };
}

/**
 * Intervals of several numbers of the same rows, all from the same replicates of whole clusters. Sets so large that they get
 * fewer replicates than BCa needs get the percentile interval instead: there bias and skewness no longer matter.
 * @param cluster of each row of the run (indexed by row, not by position)
 * @param signal when aborted, what is left is not computed and comes out as withheld
 * @returns in the order of the numbers; 'none-holds' for those that want none
 */
export function bootstrapIntervals(
  numbers: readonly BootstrapNumber[],
  options: {
    readonly rows: Uint32Array;
    readonly cluster: Int32Array;
    readonly seed: number;
    readonly stream: string;
    readonly replicates?: number;
    readonly signal?: { readonly aborted: boolean };
  }
): MaybeInterval[] {
  const { rows, signal, replicates = replicateCount(rows.length) } = options;
  const wanted = numbers.filter(({ interval }) => interval !== 'none');
  const samples = resample(
    wanted.map(({ evaluate }) => unlessAborted(evaluate, signal)),
    { ...options, replicates }
  );
  return numbers.map((number): MaybeInterval => {
    const sample = samples[wanted.indexOf(number)];
    return sample ? intervalOf(sample, number) : { interval: null, reason: 'none-holds' };
  });
}

const unlessAborted = (number: Resamplable, signal: { readonly aborted: boolean } | undefined): Resamplable =>
  typeof number === 'function'
    ? (selection) => (signal?.aborted ? NaN : number(selection))
    : { terms: number.terms, value: (sums) => (signal?.aborted ? NaN : number.value(sums)) };

/** The interval that suits a number, from its resampled values; 'none-holds' for one that wants none. */
export function intervalOf(
  sample: Resampled,
  { interval, range }: Pick<BootstrapNumber, 'interval' | 'range'>,
  level = 0.95
): MaybeInterval {
  if (interval === 'none') return { interval: null, reason: 'none-holds' };
  if (interval === 'bootstrap-basic') return biasedInterval(sample, range, level);
  const isBca = interval === 'bootstrap-bca' && sample.replicates.length >= FEWEST_REPLICATES.bca;
  return resampledInterval(sample, { kind: isBca ? 'bca' : 'percentile', range, level });
}
