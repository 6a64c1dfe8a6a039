import { WorkbenchError } from '../schema/workbench-error';
import { BICUBIC, type ResampleFilter } from './resample-filters';

/** Fractional bits of the integer weights. 32 bits hold 8 of value, 2 of overshoot and 22 of fraction. */
export const WEIGHT_BITS = 22;

/** For each wanted output position: which input positions count, and how much. */
export interface ResampleWeights {
  /** (count) first input position of each output position. */
  readonly first: Int32Array;
  /** (count) how many input positions count. */
  readonly taps: Int32Array;
  /** (count x stride) weights times 2^22; only the first `taps[i]` of a row are used. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/**
 * Integer weights of a filter, widened when shrinking so that every input position counts.
 * @param from input length, an integer >= 1
 * @param to output length, an integer >= 1
 * @param window output positions `start` to `start + count` (exclusive); the weights do not depend on it
 * @param filter bicubic when left out
 * @returns weights of each row add up to about 2^22: each is rounded by itself, as in the reference
 * @throws WorkbenchError 'value-out-of-range' when the window is outside of the output
 * Source: Pillow, src/libImaging/Resample.c, precompute_coeffs and normalize_coeffs_8bpc.
 */
export function resampleWeights(
  from: number,
  to: number,
  window: { readonly start: number; readonly count: number },
  filter: ResampleFilter = BICUBIC
): ResampleWeights {
  if (!(from >= 1 && to >= 1 && window.start >= 0 && window.count >= 1 && window.start + window.count <= to))
    throw new WorkbenchError('value-out-of-range', { from, to, start: window.start, count: window.count });
  const scale = from / to;
  const widening = Math.max(scale, 1);
  const support = filter.support * widening;
  const narrowing = 1 / widening;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(window.count);
  const taps = new Int32Array(window.count);
  const weights = new Int32Array(window.count * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < window.count; i++) {
    const centre = (window.start + i + 0.5) * scale;
    const low = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(from, Math.trunc(centre + support + 0.5)) - low;
    let sum = 0;
    for (let k = 0; k < count; k++) sum += exact[k] = filter.weight((k + low - centre + 0.5) * narrowing);
    for (let k = 0; k < count; k++) {
      const weight = (exact[k] as number) / (sum === 0 ? 1 : sum);
      weights[i * stride + k] = Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * 2 ** WEIGHT_BITS);
    }
    first[i] = low;
    taps[i] = count;
  }
  return { first, taps, weights, stride };
}
