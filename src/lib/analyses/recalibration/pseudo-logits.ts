import { clippedLog } from '../calibration/clipped-log-odds';
import type { RunColumns } from '$lib/schema/run-columns';

/**
 * Logits that give the probabilities of a run: their logarithms, since softmax(log p) = p. A probability of 0, which rounding
 * makes, is treated as 2^-53; a row without probabilities stays NaN.
 * @returns null when the run does not keep the probabilities of all classes
 */
export function pseudoLogits({
  probability
}: RunColumns): { readonly logits: Float64Array; readonly zeros: number } | null {
  if (!probability) return null;
  let zeros = 0;
  const logits = Float64Array.from(probability, (p) => {
    if (p === 0) zeros++;
    return Number.isNaN(p) ? NaN : clippedLog(p);
  });
  return { logits, zeros };
}
