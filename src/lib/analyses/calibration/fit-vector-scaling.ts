import { minimise } from '$lib/numeric/minimise';
import { usableLogits, type Fit, type LabelledLogits } from './recalibrator';

/** Fewer rows a class than this, and 2 K parameters fit chance. */
export const ROWS_PER_CLASS = 10;

/**
 * Vector scaling: each class has its own factor and shift, z' = w z + b, chosen to minimise the log loss. Can change the
 * answer. Refused with 'no-rows' without usable rows, and with 'too-few-rows' below 10 rows a class unless `ridge` pulls the
 * factors towards 1 and the shifts towards 0.
 * Source: Guo et al., ICML 2017.
 * @param ridge weight of sum (w - 1)^2 + sum b^2 beside the mean log loss, >= 0
 */
export function fitVectorScaling(data: LabelledLogits, { ridge = 0 } = {}): Fit {
  const { logits, classes, labels } = data;
  const rows = usableLogits(data);
  if (rows.length === 0) return { method: 'vector', refused: 'no-rows' };
  if (rows.length < ROWS_PER_CLASS * classes && !(ridge > 0)) return { method: 'vector', refused: 'too-few-rows' };
  const scaled = new Float64Array(classes);
  const start = Float64Array.from({ length: 2 * classes }, (_, k) => (k < classes ? 1 : 0));
  const { point } = minimise((at, gradient) => {
    let loss = 0;
    at.forEach((value, k) => {
      const off = value - (start[k] as number);
      loss += ridge * off * off;
      gradient[k] = 2 * ridge * off;
    });
    for (const row of rows) {
      const from = row * classes;
      let max = -Infinity;
      for (let k = 0; k < classes; k++) {
        scaled[k] = (at[k] as number) * (logits[from + k] as number) + (at[classes + k] as number);
        max = Math.max(max, scaled[k] as number);
      }
      let mass = 0;
      for (let k = 0; k < classes; k++) mass += Math.exp((scaled[k] as number) - max);
      const label = labels[row] as number;
      loss += (max + Math.log(mass) - (scaled[label] as number)) / rows.length;
      for (let k = 0; k < classes; k++) {
        const off = (Math.exp((scaled[k] as number) - max) / mass - (k === label ? 1 : 0)) / rows.length;
        gradient[k] = (gradient[k] as number) + off * (logits[from + k] as number);
        gradient[classes + k] = (gradient[classes + k] as number) + off;
      }
    }
    return loss;
  }, start);
  return {
    method: 'vector',
    input: 'logits',
    parameters: { factors: Array.from(point.subarray(0, classes)), shifts: Array.from(point.subarray(classes)) },
    keepsAnswer: false,
    n: rows.length,
    apply: (values) =>
      values.map((z, i) => (point[i % classes] as number) * z + (point[classes + (i % classes)] as number))
  };
}
