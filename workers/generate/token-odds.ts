import { WorkbenchError } from '$lib/schema/workbench-error';

/** The model's distribution over the next token. */
export interface TokenOdds {
  /** (vocabulary) natural logs of probabilities. */
  readonly logProbabilities: Float64Array;
  /** In nats. */
  readonly entropy: number;
}

/**
 * Log softmax of one row of logits, in double precision.
 * @param position in the answer, for the error
 * @throws WorkbenchError 'not-finite' when a logit is NaN or +Infinity, or all are -Infinity (a masked token may be -Infinity)
 */
export function tokenOdds(logits: Float32Array, position: number): TokenOdds {
  let most = -Infinity;
  for (const value of logits) {
    if (Number.isNaN(value) || value === Infinity)
      throw new WorkbenchError('not-finite', { row: position, length: String(value) });
    if (value > most) most = value;
  }
  if (most === -Infinity) throw new WorkbenchError('not-finite', { row: position, length: String(most) });
  let total = 0;
  for (const value of logits) total += Math.exp(value - most);
  const lse = most + Math.log(total);
  const logProbabilities = new Float64Array(logits.length);
  let entropy = 0;
  for (let id = 0; id < logits.length; id++) {
    const log = (logits[id] as number) - lse;
    logProbabilities[id] = log;
    if (log !== -Infinity) entropy -= Math.exp(log) * log;
  }
  return { logProbabilities, entropy: Math.max(0, entropy) };
}

/** Ids of the `count` most probable tokens, best first; the lower id first on ties. O(vocabulary x count). */
export function mostProbable(logProbabilities: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let id = 0; id < logProbabilities.length; id++) {
    const log = logProbabilities[id] as number;
    if (best.length === count && log <= (logProbabilities[best[count - 1] as number] as number)) continue;
    let at = best.length;
    while (at > 0 && (logProbabilities[best[at - 1] as number] as number) < log) at--;
    best.splice(at, 0, id);
    if (best.length > count) best.pop();
  }
  return best;
}
