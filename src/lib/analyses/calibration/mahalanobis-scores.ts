import { cholesky, forwardSubstitute } from '$lib/numeric/cholesky';

/**
 * Minus the squared Mahalanobis distance to the nearest class mean, with one covariance shared by the classes and shrunk
 * towards a multiple of the identity: higher = more in-distribution.
 * Source: Lee et al., NeurIPS 2018.
 * @param reference (m x dimensions) embeddings
 * @param labels m class indices; a row with -1 is left out, a class without rows has no mean
 * @param query (n x dimensions)
 * @param shrinkage in [0, 1]: the share of trace / dimensions times the identity
 * @returns n numbers <= 0; null when the covariance cannot be inverted (too few rows, shrinkage 0)
 */
export function mahalanobisScores(
  reference: Float32Array,
  labels: Int32Array,
  query: Float32Array,
  dimensions: number,
  shrinkage = 0.1
): Float64Array | null {
  const means = classMeans(reference, labels, dimensions);
  const lower = cholesky(sharedCovariance(reference, labels, means, dimensions, shrinkage), dimensions);
  if (lower === null || means.size === 0) return null;
  return Float64Array.from({ length: query.length / dimensions }, (_, i) => {
    let nearest = Infinity;
    for (const mean of means.values()) {
      const off = mean.map((value, d) => (query[i * dimensions + d] as number) - value);
      const distance = forwardSubstitute(lower, off).reduce((sum, x) => sum + x * x, 0);
      nearest = Math.min(nearest, distance);
    }
    return -nearest;
  });
}

function classMeans(reference: Float32Array, labels: Int32Array, dimensions: number): Map<number, Float64Array> {
  const means = new Map<number, Float64Array>();
  const counts = new Map<number, number>();
  labels.forEach((label, j) => {
    if (label < 0) return;
    const mean = means.get(label) ?? new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] as number) + (reference[j * dimensions + d] as number);
    means.set(label, mean);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  for (const [label, mean] of means)
    means.set(
      label,
      mean.map((sum) => sum / (counts.get(label) as number))
    );
  return means;
}

/** Mean over rows of (x - class mean)(x - class mean)', shrunk; its lower triangle. */
function sharedCovariance(
  reference: Float32Array,
  labels: Int32Array,
  means: ReadonlyMap<number, Float64Array>,
  dimensions: number,
  shrinkage: number
): Float64Array {
  const covariance = new Float64Array(dimensions * dimensions);
  const off = new Float64Array(dimensions);
  const rows = labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0);
  labels.forEach((label, j) => {
    const mean = means.get(label);
    if (!mean) return;
    for (let d = 0; d < dimensions; d++) off[d] = (reference[j * dimensions + d] as number) - (mean[d] as number);
    for (let a = 0; a < dimensions; a++)
      for (let b = 0; b <= a; b++)
        covariance[a * dimensions + b] =
          (covariance[a * dimensions + b] as number) + ((off[a] as number) * (off[b] as number)) / rows;
  });
  let trace = 0;
  for (let d = 0; d < dimensions; d++) trace += covariance[d * dimensions + d] as number;
  return covariance.map(
    (value, i) => (1 - shrinkage) * value + (i % (dimensions + 1) === 0 ? (shrinkage * trace) / dimensions : 0)
  );
}
