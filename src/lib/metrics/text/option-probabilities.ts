/**
 * Probabilities of the options of a multiple-choice question among themselves: exp(l) / sum of exp(l), in [0, 1].
 * @param logProbs log probability of each option as an answer; -Infinity = impossible
 * @returns NaN for all when one is NaN or none is possible; empty without options
 */
export function optionProbabilities(logProbs: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logProbs);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const sum = values.reduce((total, value) => total + Math.exp(value - max), 0);
  return values.map((value) => Math.exp(value - max) / sum);
}
