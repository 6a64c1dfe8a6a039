/**
 * Logits of images against classes: scale * cosine, summed in double precision.
 * @param images (n x dimensions), normalised to length 1
 * @param texts (classes x dimensions), normalised to length 1
 * @param logitScale the model's own, exp(logit_scale), e.g. about 100 for OpenAI's CLIP
 * @returns (n x classes), row-major
 */
export function zeroShotLogits(
  images: Float32Array,
  texts: Float32Array,
  dimensions: number,
  logitScale: number
): Float64Array {
  const n = images.length / dimensions;
  const classes = texts.length / dimensions;
  const logits = new Float64Array(n * classes);
  for (let i = 0; i < n; i++) {
    const image = images.subarray(i * dimensions, (i + 1) * dimensions);
    for (let c = 0; c < classes; c++) {
      const from = c * dimensions;
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += (image[d] as number) * (texts[from + d] as number);
      logits[i * classes + c] = logitScale * dot;
    }
  }
  return logits;
}
