import { rng, type Rng } from '$lib/numeric/rng';
import type { Decoding } from '$lib/schema/generation';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { mostProbable } from './token-odds';

/** Picks the next token from the model's log probabilities. */
export type ChooseToken = (logProbabilities: Float64Array) => number;

/**
 * How tokens are chosen one by one. Sampling draws by inversion from the most probable tokens up to `topP`, at a temperature,
 * with random numbers of its own for each draw of each prompt.
 * @param key of the prompt: answers do not depend on the order in which they are made
 * @throws WorkbenchError 'value-out-of-range' for a temperature or topP that makes no sense
 */
export function chooseToken(decoding: Exclude<Decoding, { kind: 'beam' }>, key: string): ChooseToken {
  if (decoding.kind === 'greedy') return (logs) => mostProbable(logs, 1)[0] as number;
  const { temperature, topP, seed, draw } = decoding;
  if (!(temperature > 0 && Number.isFinite(temperature)))
    throw new WorkbenchError('value-out-of-range', { what: 'temperature', got: temperature, expected: 'above 0' });
  if (!(topP > 0 && topP <= 1))
    throw new WorkbenchError('value-out-of-range', { what: 'top-p', got: topP, expected: 'above 0, at most 1' });
  const random = rng(seed, `sample/${key}`, draw);
  return (logs) => sample(logs, temperature, topP, random);
}

function sample(logs: Float64Array, temperature: number, topP: number, random: Rng): number {
  const order = Uint32Array.from(logs.keys()).sort((a, b) => (logs[b] as number) - (logs[a] as number) || a - b);
  const most = logs[order[0] as number] as number;
  const weights = Float64Array.from(order, (id) => Math.exp(((logs[id] as number) - most) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [kept, mass] = [0, 0];
  // The token that reaches topP is kept too, so that there is always one.
  while (kept < weights.length && mass < topP * total) mass += weights[kept++] as number;
  let left = random.next() * mass;
  for (let k = 0; k < kept; k++) {
    left -= weights[k] as number;
    if (left < 0) return order[k] as number;
  }
  return order[kept - 1] as number;
}
