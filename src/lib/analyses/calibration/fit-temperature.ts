import { usableLogits, type LabelledLogits, type Recalibrator, type Refusal } from './recalibrator';

const MOST_STEPS = 50;
/** A mean log loss below it has nothing left to lose. */
const SEPARATED = 1e-12;
/** Limits of the inverse temperature. */
const [COLDEST, HOTTEST] = [1e-3, 1e3];

export interface TemperatureFit extends Recalibrator {
  readonly parameters: {
    /** Logits are divided by it; above 1 the model was too sure. */
    readonly temperature: number;
    /** Standard error of the temperature (sandwich, by cluster); NaN at a limit. */
    readonly standardError: number;
  };
}

interface Slope {
  readonly loss: number;
  readonly first: number;
  readonly second: number;
}

/** Sums over rows of lse(bz) - b z_y and its first two derivatives in b; `each` sees the first of each row. */
function slopes(
  { logits, classes, labels }: LabelledLogits,
  rows: Uint32Array,
  b: number,
  each?: (row: number, first: number) => void
): Slope {
  let [loss, first, second] = [0, 0, 0];
  for (const row of rows) {
    const from = row * classes;
    let max = -Infinity;
    for (let k = from; k < from + classes; k++) max = Math.max(max, logits[k] as number);
    let [mass, mean, square] = [0, 0, 0];
    for (let k = from; k < from + classes; k++) {
      // Relative to the largest logit, so that squares do not cancel.
      const z = (logits[k] as number) - max;
      const p = Math.exp(b * z);
      mass += p;
      mean += p * z;
      square += p * z * z;
    }
    const truth = (logits[from + (labels[row] as number)] as number) - max;
    const gradient = mean / mass - truth;
    loss += Math.log(mass) - b * truth;
    first += gradient;
    second += square / mass - (mean / mass) ** 2;
    each?.(row, gradient);
  }
  return { loss, first, second };
}

/** Inverse temperature that minimises the log loss: Newton's method with halving steps; the loss is convex in it. */
function inverseTemperature(data: LabelledLogits, rows: Uint32Array): number {
  let b = 1;
  let at = slopes(data, rows, b);
  for (let step = 0; step < MOST_STEPS && at.second > 0; step++) {
    let size = 1;
    let next = b;
    let there = at;
    for (; size > 1e-8; size /= 2) {
      next = Math.min(HOTTEST, Math.max(COLDEST, b - (size * at.first) / at.second));
      there = slopes(data, rows, next);
      if (there.loss <= at.loss) break;
    }
    if (!(there.loss <= at.loss)) break;
    const moved = Math.abs(next - b);
    [b, at] = [next, there];
    if (moved <= 1e-13 * b) break;
  }
  // Every row right: the loss falls for ever, but too little to be seen.
  return at.loss < SEPARATED * rows.length ? HOTTEST : b;
}

/**
 * Temperature scaling: one number that all logits are divided by, chosen to minimise the log loss. With a limit of 1e-3 to
 * 1e3 on its inverse, which is reached when every row is right (or nothing can be learned). For CLIP the new logit scale is
 * the old one divided by the temperature. Refused with 'no-rows' without usable rows.
 * Source: Guo et al., ICML 2017.
 * @param cluster of each row, for the standard error
 */
export function fitTemperature(data: LabelledLogits, cluster?: Int32Array): TemperatureFit | Refusal {
  const rows = usableLogits(data);
  if (rows.length === 0) return { method: 'temperature', refused: 'no-rows' };
  const b = inverseTemperature(data, rows);
  const byCluster = new Map<number, number>();
  const { second } = slopes(data, rows, b, (row, first) => {
    const key = cluster ? (cluster[row] as number) : row;
    byCluster.set(key, (byCluster.get(key) ?? 0) + first);
  });
  let squares = 0;
  for (const first of byCluster.values()) squares += first * first;
  const atLimit = b <= COLDEST || b >= HOTTEST;
  return {
    method: 'temperature',
    input: 'logits',
    parameters: { temperature: 1 / b, standardError: atLimit ? NaN : Math.sqrt(squares) / second / (b * b) },
    keepsAnswer: true,
    n: rows.length,
    apply: (logits) => logits.map((z) => z * b)
  };
}
