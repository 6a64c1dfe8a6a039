import { normalCdf } from '$lib/numeric/normal-cdf';
import { normalQuantile } from '$lib/numeric/normal';
import { quantileSorted } from '$lib/numeric/quantile';
import type { MetricRange } from '$lib/schema/metric';
import type { MaybeInterval, Withheld } from '$lib/schema/uncertainty';
import { influentialCount } from './influential-count';
import type { Resampled } from './resample';

export type BootstrapKind = 'percentile' | 'basic' | 'bca';

/** Where the interval starts to hold what it says (docs/coverage.md). */
const FEWEST_CLUSTERS = 40;
export const FEWEST_INFLUENTIAL = 10;
export const FEWEST_REPLICATES: Readonly<Record<BootstrapKind, number>> = { percentile: 100, basic: 100, bca: 1000 };
/** With more undefined replicates, the others are a selection that tells about other samples. */
const MOST_UNDEFINED = 0.05;

/** What each cluster (or block) adds to the number, centred. */
function influences(jackknife: Float64Array): Float64Array {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  return jackknife.map((value) => mean - value);
}

/** Acceleration of the BCa interval: skewness of the influences over 6. */
export function acceleration(jackknife: Float64Array): number {
  let [squares, cubes] = [0, 0];
  for (const influence of influences(jackknife)) {
    squares += influence ** 2;
    cubes += influence ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}

function withheld(sample: Resampled, usable: number, kind: BootstrapKind): Withheld | undefined {
  const { value, replicates, jackknife, clusters } = sample;
  if (clusters === 0) return { reason: 'no-rows' };
  if (!Number.isFinite(value)) return { reason: 'not-finite' };
  if (clusters < FEWEST_CLUSTERS) return { reason: 'too-few-pictures', pictures: clusters };
  if (usable < FEWEST_REPLICATES[kind] || usable < (1 - MOST_UNDEFINED) * replicates.length)
    return { reason: 'too-few-replicates' };
  if (!jackknife.every(Number.isFinite)) return { reason: 'not-finite' };
  const influence = influences(jackknife);
  // What is left of equal values is the rounding of their sums.
  if (influence.every((part) => Math.abs(part) <= 1e-13 * Math.abs(value))) return { reason: 'no-variation' };
  // As `decidingCount`: large clusters decide, also while none of them shows anything.
  const influential = influentialCount(influence) * sample.evenness;
  return influential < FEWEST_INFLUENTIAL
    ? { reason: 'few-decide', pictures: Math.max(1, Math.round(influential)) }
    : undefined;
}

/** Levels of the replicates' quantiles that BCa takes as limits; ends of 0 or 1 when the correction runs away. */
function bcaTails(sorted: Float64Array, { value, jackknife }: Resampled, tail: number): readonly [number, number] {
  let below = 0;
  for (const replicate of sorted) below += replicate < value ? 1 : replicate === value ? 0.5 : 0;
  const bias = normalQuantile(below / sorted.length);
  const a = acceleration(jackknife);
  const moved = (p: number): number => {
    const z = bias + normalQuantile(p);
    return normalCdf(bias + z / (1 - a * z));
  };
  return [moved(tail), moved(1 - tail)];
}

/**
 * Interval from bootstrap replicates.
 * 'percentile': their quantiles. 'basic': these reflected at the value, which takes an upward bias out twice. 'bca':
 * quantiles moved for bias and skewness, for smooth metrics; not for ECE, a maximum or a worst group.
 * Source: B. Efron, JASA 82 (1987), 171-185 (BCa); A. C. Davison, D. V. Hinkley, Bootstrap Methods (1997), ch. 5.
 * @param range the limits are clipped to it
 * @returns withheld: without rows; when the value or a jackknife value is undefined; with fewer than 40 clusters; when
 *   more than 5 % of the replicates are undefined or too few are left (100; 1,000 for bca); when leaving out any block
 *   changes nothing; when fewer than 10 clusters decide (`decidingCount`)
 */
export function resampledInterval(
  sample: Resampled,
  { kind, range, level = 0.95 }: { readonly kind: BootstrapKind; readonly range: MetricRange; readonly level?: number }
): MaybeInterval {
  const usable = sample.replicates.filter((x) => !Number.isNaN(x)).sort();
  const why = withheld(sample, usable.length, kind);
  if (why) return { interval: null, ...why };
  const tail = (1 - level) / 2;
  const [below, above] = kind === 'bca' ? bcaTails(usable, sample, tail) : [tail, 1 - tail];
  if (!(below >= 0 && above <= 1 && below < above)) return { interval: null, reason: 'no-variation' };
  const [low, high] = [quantileSorted(usable, below), quantileSorted(usable, above)];
  const [from, to] = kind === 'basic' ? [2 * sample.value - high, 2 * sample.value - low] : [low, high];
  const clip = (x: number): number => Math.min(range.high, Math.max(range.low, x));
  const method = `bootstrap-${kind}/cluster/${usable.length}`;
  return { interval: { low: clip(from), high: clip(to), level, method } };
}
