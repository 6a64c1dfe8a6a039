import { softmax } from '$lib/numeric/softmax';

/** Scores of how much each row looks like the classes: higher = more in-distribution. Each n numbers. */
export interface OodScores {
  /** Largest softmax of the cosines themselves, temperature 1 (MCM, Ming et al., NeurIPS 2022). */
  readonly mcm: Float64Array;
  /** Largest softmax at the model's own logit scale (MSP, Hendrycks and Gimpel, ICLR 2017). */
  readonly maxSoftmax: Float64Array;
  /** Largest cosine (MaxLogit). */
  readonly maxCosine: Float64Array;
  /** T log sum exp(logit / T) (Liu et al., NeurIPS 2020). */
  readonly energy: Float64Array;
  /** Minus the entropy of the softmax, in nats. */
  readonly negativeEntropy: Float64Array;
  /** Best minus second-best logit; NaN with one class. */
  readonly margin: Float64Array;
}

/**
 * @param cosines (n x classes), row-major: `zeroShotLogits` with a scale of 1. A row with NaN gives NaN
 * @param logitScale the model's own
 * @param temperature of the energy, above 0
 */
export function oodScores(
  cosines: Float64Array,
  classes: number,
  { logitScale, temperature = 1 }: { readonly logitScale: number; readonly temperature?: number }
): OodScores {
  const n = cosines.length / classes;
  const make = (score: (row: Float64Array) => number, from: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => score(from.subarray(i * classes, (i + 1) * classes)));
  const largest = (row: Float64Array): number => row.reduce((max, x) => Math.max(max, x), -Infinity);
  const probabilities = softmax(cosines, classes, logitScale);
  return {
    mcm: make(largest, softmax(cosines, classes)),
    maxSoftmax: make(largest, probabilities),
    maxCosine: make(largest, cosines),
    energy: make((row) => {
      const max = largest(row);
      const sum = row.reduce((total, x) => total + Math.exp(((x - max) * logitScale) / temperature), 0);
      return logitScale * max + temperature * Math.log(sum);
    }, cosines),
    negativeEntropy: make((row) => row.reduce((sum, p) => (p === 0 ? sum : sum + p * Math.log(p)), 0), probabilities),
    margin: make((row) => {
      let [best, second] = [-Infinity, -Infinity];
      for (const x of row) {
        if (Number.isNaN(x)) return NaN;
        if (x > best) [best, second] = [x, best];
        else if (x > second) second = x;
      }
      return second === -Infinity ? NaN : logitScale * (best - second);
    }, cosines)
  };
}
