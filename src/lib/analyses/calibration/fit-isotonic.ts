import { binaryLevels } from '$lib/metrics/binary-levels';
import { poolAdjacentViolators } from '$lib/numeric/pool-adjacent-violators';
import { softmax } from '$lib/numeric/softmax';
import { usableLogits, usableOutcomes, type Fit, type LabelledLogits, type Outcomes } from './recalibrator';

/** A non-decreasing map: straight between knots, level outside of them. */
interface Knots {
  readonly at: readonly number[];
  readonly value: readonly number[];
}

/** Both ends of each level stretch of the isotonic regression of the outcome on the score. */
function isotonicKnots(score: Float64Array, outcome: Uint8Array): Knots {
  const levels = binaryLevels(score, outcome);
  const fitted = poolAdjacentViolators(levels.outcome.subarray(0, levels.size), levels.weight.subarray(0, levels.size));
  const [at, value]: [number[], number[]] = [[], []];
  fitted.forEach((y, i) => {
    if (i > 0 && i < fitted.length - 1 && y === fitted[i - 1] && y === fitted[i + 1]) return;
    at.push(levels.score[i] as number);
    value.push(y);
  });
  return { at, value };
}

function interpolate({ at, value }: Knots, x: number): number {
  if (Number.isNaN(x)) return NaN;
  let [low, high] = [0, at.length - 1];
  if (x <= (at[low] as number)) return value[low] as number;
  if (x >= (at[high] as number)) return value[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const [x0, x1, y0, y1] = [at[low], at[high], value[low], value[high]] as [number, number, number, number];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/**
 * Isotonic regression of being right on the answer's confidence, straight between the knots as scikit-learn predicts. On the
 * rows it learned from, the calibration error is 0 by construction: judge it on others. Refused with 'no-rows'.
 * Source: Zadrozny and Elkan, KDD 2002.
 */
export function fitIsotonic(outcomes: Outcomes): Fit {
  const { confidence, right } = usableOutcomes(outcomes);
  if (confidence.length === 0) return { method: 'isotonic', refused: 'no-rows' };
  const knots = isotonicKnots(confidence, right);
  return {
    method: 'isotonic',
    input: 'confidence',
    parameters: { at: knots.at, value: knots.value },
    keepsAnswer: true,
    n: confidence.length,
    apply: (values) => values.map((c) => interpolate(knots, c))
  };
}

/**
 * Isotonic regression of each class's probability by itself; rows are then divided by their sum, and a row that is all 0
 * becomes uniform. Can change the answer and make a true class impossible. Refused with 'no-rows'.
 */
export function fitIsotonicPerClass(data: LabelledLogits): Fit {
  const rows = usableLogits(data);
  if (rows.length === 0) return { method: 'isotonic-per-class', refused: 'no-rows' };
  const { classes, labels } = data;
  const probabilities = softmax(data.logits, classes);
  const maps = Array.from({ length: classes }, (_, k) =>
    isotonicKnots(
      Float64Array.from(rows, (row) => probabilities[row * classes + k] as number),
      Uint8Array.from(rows, (row) => (labels[row] === k ? 1 : 0))
    )
  );
  return {
    method: 'isotonic-per-class',
    input: 'probabilities',
    parameters: { knots: maps.map(({ at }) => at.length) },
    keepsAnswer: false,
    n: rows.length,
    apply(values) {
      const out = values.map((p, i) => interpolate(maps[i % classes] as Knots, p));
      for (let from = 0; from < out.length; from += classes) {
        const row = out.subarray(from, from + classes);
        const sum = row.reduce((total, p) => total + p, 0);
        row.forEach((p, k) => (row[k] = sum === 0 ? 1 / classes : p / sum));
      }
      return out;
    }
  };
}
