/**
 * Softmax of each row in double precision, shifted by the largest logit so that it does not overflow.
 * @param logits (n x classes), row-major
 * @param scale multiplies the logits first, e.g. 1 / temperature
 * @returns (n x classes), rows sum to 1; a row with NaN or Infinity is all NaN
 */
export function softmax(logits: Float64Array, classes: number, scale = 1): Float64Array {
  const out = new Float64Array(logits.length);
  for (let from = 0; from < logits.length; from += classes) {
    let max = -Infinity;
    for (let k = from; k < from + classes; k++) max = Math.max(max, scale * (logits[k] as number));
    let sum = 0;
    for (let k = from; k < from + classes; k++) {
      out[k] = Math.exp(scale * (logits[k] as number) - max);
      sum += out[k] as number;
    }
    for (let k = from; k < from + classes; k++) out[k] = (out[k] as number) / sum;
  }
  return out;
}
