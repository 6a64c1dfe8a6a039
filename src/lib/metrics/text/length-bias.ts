import type { Value } from '$lib/schema/metric';

/**
 * Length bias: Spearman's rank correlation of confidence and answer length, in [-1, 1]; average ranks on ties. Far from 0, sorting
 * by confidence is partly sorting by length. Rows with a NaN are left out. Undefined 'no-rows' without rows, 'zero-denominator'
 * when all confidences or all lengths are equal.
 * @param confidence (n) e.g. `sum` of `sequenceConfidence`
 * @param length (n) tokens
 */
export function lengthBias(confidence: Float64Array, length: Float64Array): Value {
  const rows = [...confidence.keys()].filter(
    (row) => !Number.isNaN((confidence[row] as number) + (length[row] as number))
  );
  if (rows.length === 0) return { value: null, reason: 'no-rows' };
  const [a, b] = [confidence, length].map((column) => averageRanks(rows.map((row) => column[row] as number))) as [
    number[],
    number[]
  ];
  const mean = (rows.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, rank, k) => sum + (rank - mean) * ((y[k] as number) - mean), 0);
  const spread = product(a, a) * product(b, b);
  return spread === 0 ? { value: null, reason: 'zero-denominator' } : { value: product(a, b) / Math.sqrt(spread) };
}

function averageRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) ranks[order[k] as number] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
