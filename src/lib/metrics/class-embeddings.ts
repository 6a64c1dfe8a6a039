/**
 * One embedding for each class from the embeddings of its prompts: each normalised to length 1, averaged over the
 * templates, normalised again (the CLIP zero-shot protocol, Radford et al. 2021; averaging is in embedding space, not of
 * probabilities). Sums in double precision.
 * @param prompts (classes x templates x dimensions), class-major; need not be normalised
 * @returns (classes x dimensions) of length 1; a class whose prompts cancel out stays a zero vector
 */
export function classEmbeddings(
  prompts: Float32Array,
  classes: number,
  templates: number,
  dimensions: number
): Float32Array {
  const out = new Float32Array(classes * dimensions);
  const mean = new Float64Array(dimensions);
  for (let c = 0; c < classes; c++) {
    mean.fill(0);
    for (let t = 0; t < templates; t++) {
      const from = (c * templates + t) * dimensions;
      const row = prompts.subarray(from, from + dimensions);
      const scale = inverseLength(row);
      for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] as number) + (row[d] as number) * scale;
    }
    const scale = inverseLength(mean);
    for (let d = 0; d < dimensions; d++) out[c * dimensions + d] = (mean[d] as number) * scale;
  }
  return out;
}

function inverseLength(row: Float32Array | Float64Array): number {
  let squares = 0;
  for (const value of row) squares += value * value;
  return squares > 0 ? 1 / Math.sqrt(squares) : 0;
}
