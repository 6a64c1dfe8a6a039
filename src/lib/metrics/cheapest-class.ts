import { WorkbenchError } from '$lib/schema/workbench-error';

/**
 * The answer with the smallest expected cost under the probabilities of a row; the lowest index on ties. It is the best
 * decision only if the probabilities are true, so calibrate first.
 * @param probability (K) of one row, in [0, 1]
 * @param costs (K x K), row-major: `costs[is * K + called]`
 * @returns class index and its expected cost
 * @throws WorkbenchError 'shape-mismatch' when the sizes do not fit
 * Source: C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001.
 */
export function cheapestClass(
  probability: Float64Array | Float32Array,
  costs: Float64Array
): { readonly index: number; readonly cost: number } {
  const size = probability.length;
  if (costs.length !== size * size)
    throw new WorkbenchError('shape-mismatch', { what: 'costs', got: costs.length, expected: size * size });
  let [index, least] = [0, Infinity];
  for (let called = 0; called < size; called++) {
    let expected = 0;
    for (let is = 0; is < size; is++) expected += (probability[is] as number) * (costs[is * size + called] as number);
    if (expected < least) [index, least] = [called, expected];
  }
  return { index, cost: least };
}
