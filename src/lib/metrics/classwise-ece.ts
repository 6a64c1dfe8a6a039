import { binOf } from '$lib/numeric/bins';
import type { Value } from '$lib/schema/metric';
import { binaryLevels } from './binary-levels';
import { binnedEce, ECE_BINS } from './calibration-bins';
import { debiasedCalibrationError } from './debiased-calibration-error';
import { equalMassBins, type MASS_SPLITS } from './equal-mass-bins';

/** Probabilities of every class, which a run does not keep: computed anew from embeddings. */
export interface ClassProbabilities {
  /** (n x classes), row-major, in [0, 1]; a row with NaN is left out. */
  readonly probabilities: Float64Array;
  readonly classes: number;
  /** n class indices; a row with -1 is left out. */
  readonly labels: Int32Array;
  /** How often each row was drawn; 1 each when left out. */
  readonly weights?: Float64Array;
}

const weightOf = ({ probabilities, classes, labels, weights }: ClassProbabilities, row: number): number =>
  (labels[row] as number) < 0 || Number.isNaN(probabilities[row * classes])
    ? 0
    : weights
      ? (weights[row] as number)
      : 1;

const totalWeight = (rows: ClassProbabilities): number =>
  rows.labels.reduce((sum, _, row) => sum + weightOf(rows, row), 0);

/**
 * Classwise calibration error: ECE of each class's probability as a forecast of the label being that class, in 15 equal-width
 * left-closed bins, averaged over classes. With many classes nearly all probabilities are near 0 and so is the error: raise
 * `above` to judge only probabilities that say something. Convention `classwise-ece/l1/equal-width-15/left-closed/above-<above>`.
 * @param above probabilities up to this are left out; each class then averages over the rows that remain
 * @returns mean over the classes that have rows; undefined ('no-rows') without any
 * Source: Kull et al., NeurIPS 2019.
 */
export function classwiseEce(rows: ClassProbabilities, { bins = ECE_BINS, above = -1 } = {}): Value {
  const { probabilities, classes, labels } = rows;
  const excess = new Float64Array(classes * bins);
  const total = new Float64Array(classes);
  labels.forEach((label, row) => {
    const weight = weightOf(rows, row);
    if (weight === 0) return;
    for (let k = 0; k < classes; k++) {
      const p = probabilities[row * classes + k] as number;
      if (!(p > above)) continue;
      const cell = k * bins + binOf(p, bins);
      excess[cell] = (excess[cell] as number) + weight * ((label === k ? 1 : 0) - p);
      total[k] = (total[k] as number) + weight;
    }
  });
  let [sum, judged] = [0, 0];
  for (let k = 0; k < classes; k++) {
    if (total[k] === 0) continue;
    const gaps = excess.subarray(k * bins, (k + 1) * bins).reduce((gap, off) => gap + Math.abs(off), 0);
    sum += gaps / (total[k] as number);
    judged++;
  }
  return judged === 0 ? { value: null, reason: 'no-rows' } : { value: sum / judged };
}

/** One number for each class from the levels of its probability. */
function eachClass(rows: ClassProbabilities, error: (levels: ReturnType<typeof binaryLevels>) => number): Float64Array {
  const { probabilities, classes, labels } = rows;
  const weight = Float64Array.from(labels, (_, row) => weightOf(rows, row));
  return Float64Array.from({ length: classes }, (_, k) =>
    error(
      binaryLevels(
        Float64Array.from(labels, (_label, row) => probabilities[row * classes + k] as number),
        Uint8Array.from(labels, (label) => (label === k ? 1 : 0)),
        weight
      )
    )
  );
}

/**
 * Adaptive calibration error of Nixon et al. (CVPR workshops 2019): as `classwiseEce`, in 15 bins of equally many rows, tied
 * probabilities together. Convention `ace/nixon/equal-mass-15`. Undefined ('no-rows') without rows.
 */
export function aceNixon(rows: ClassProbabilities, bins = ECE_BINS): Value {
  if (totalWeight(rows) === 0) return { value: null, reason: 'no-rows' };
  const errors = eachClass(rows, (levels) => binnedEce(equalMassBins(levels, bins)));
  return { value: errors.reduce((sum, error) => sum + error, 0) / rows.classes };
}

/**
 * Marginal calibration error with the part that chance adds taken off: root of the mean over classes of the squared debiased
 * error (Kumar, Liang and Ma, NeurIPS 2019, class weights 1 / K). Convention `ece/l2-debiased/marginal/equal-mass-15/ceil-chunks`.
 * Undefined ('no-rows') without rows.
 */
export function marginalErrorDebiased(
  rows: ClassProbabilities,
  bins = ECE_BINS,
  split: keyof typeof MASS_SPLITS = 'ceil-chunks'
): Value {
  if (totalWeight(rows) === 0) return { value: null, reason: 'no-rows' };
  const errors = eachClass(rows, (levels) => debiasedCalibrationError(equalMassBins(levels, bins, split)));
  return { value: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / rows.classes) };
}
