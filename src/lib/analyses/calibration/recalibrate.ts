import { isScored } from '$lib/metrics/each-scored';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { softmax } from '$lib/numeric/softmax';
import type { RecalibrationMethod, RecalibrationScheme } from '$lib/schema/calibration';
import type { UndefinedReason } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { fitBeta } from './fit-beta';
import { fitHistogramBinning } from './fit-histogram-binning';
import { fitIsotonic, fitIsotonicPerClass } from './fit-isotonic';
import { fitPlatt } from './fit-platt';
import { fitTemperature } from './fit-temperature';
import { fitVectorScaling } from './fit-vector-scaling';
import { isRefusal, type Fit, type Recalibrator } from './recalibrator';
import { replaceProbabilities } from './replace-probabilities';
import { stratifiedFolds } from './stratified-folds';

/** Below this many rows, each fifth is recalibrated by what was learned from the other four; from it on, half and half. */
export const CROSS_FIT_BELOW = 2000;

export interface Recalibrated {
  readonly method: RecalibrationMethod;
  readonly scheme: RecalibrationScheme;
  /** One fit, or one a fold. */
  readonly fits: readonly Recalibrator[];
  /** Rows to judge by: none of them was learned from by the fit that recalibrated it. */
  readonly rows: Uint32Array;
  /**
   * The run as it would have been; only `rows` mean anything. For maps of the confidence only `conf` is new, so only metrics
   * of the confidence do; see `exact`.
   */
  readonly columns: RunColumns;
  /** Whether every column that metrics use is recalibrated, or only `conf`. */
  readonly exact: 'every-class' | 'confidence';
}

export interface RecalibrationRefused {
  readonly method: RecalibrationMethod;
  readonly refused: UndefinedReason;
}

/**
 * Learns a recalibration on one part of the rows and applies it to another part. Parts never share a picture, and each holds
 * about the same share of every class. One half and the other from 2000 rows, five-fold cross-fitting below.
 * @param columns of the run
 * @param logits (n x classes) of the same rows, as `zeroShotLogits` makes them; only the methods that map the confidence do
 *   without
 * @returns refused with 'too-few-rows' without two pictures to divide, 'no-rows' without scored rows or without logits where
 *   they are needed, and with the reason of the fit
 */
export function recalibrate(
  columns: RunColumns,
  method: RecalibrationMethod,
  { seed, logits, ridge = 0 }: { readonly seed: number; readonly logits?: Float64Array; readonly ridge?: number }
): Recalibrated | RecalibrationRefused {
  const scored = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
  if (scored.length === 0) return { method, refused: 'no-rows' };
  if (scored.every((row) => columns.cluster[row] === columns.cluster[scored[0] as number]))
    return { method, refused: 'too-few-rows' };
  const isCrossFit = scored.length < CROSS_FIT_BELOW;
  const fold = stratifiedFolds(scored, { ...columns, folds: isCrossFit ? 5 : 2, seed });
  const held = isCrossFit ? [0, 1, 2, 3, 4] : [1];
  const fits: Recalibrator[] = [];
  const out = new Float64Array(logits && takesLogits(method) ? logits.length : columns.n).fill(NaN);
  for (const f of held) {
    const test = scored.filter((_, i) => fold[i] === f);
    if (test.length === 0) continue;
    const fit = fitRows(
      columns,
      method,
      scored.filter((_, i) => fold[i] !== f),
      logits,
      ridge
    );
    if (isRefusal(fit)) return fit;
    fits.push(fit);
    applyRows(fit, columns, test, logits, out);
  }
  const rows = scored.filter((_, i) => held.includes(fold[i] as number));
  const scheme = isCrossFit ? 'cross-fit-5' : 'split-half';
  const shared = { method, scheme, fits, rows } as const;
  if (fits[0]?.input === 'confidence') return { ...shared, columns: { ...columns, conf: out }, exact: 'confidence' };
  const after = fits[0]?.input === 'logits' ? reduceAgain(columns, out) : replaceProbabilities(columns, out);
  return { ...shared, columns: after, exact: 'every-class' };
}

/** Whether a method maps the scores of all classes, not the confidence alone. */
export const takesLogits = (method: RecalibrationMethod): boolean =>
  method === 'temperature' || method === 'vector' || method === 'isotonic-per-class';

const reduceAgain = (columns: RunColumns, logits: Float64Array): RunColumns =>
  reduceRows({ ...columns, logits, labels: columns.label, read: new Uint8Array(columns.n).fill(1) });

/** Rows of a matrix (n x width), one after another. */
function gather(values: Float64Array, width: number, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => out.set(values.subarray(row * width, (row + 1) * width), i * width));
  return out;
}

function fitRows(
  columns: RunColumns,
  method: RecalibrationMethod,
  rows: Uint32Array,
  logits: Float64Array | undefined,
  ridge: number
): Fit {
  if (takesLogits(method)) {
    if (!logits) return { method, refused: 'no-rows' };
    const classes = columns.classes.length;
    const labels = Int32Array.from(rows, (row) => columns.label[row] as number);
    const data = { logits: gather(logits, classes, rows), classes, labels };
    if (method === 'temperature')
      return fitTemperature(
        data,
        Int32Array.from(rows, (row) => columns.cluster[row] as number)
      );
    return method === 'vector' ? fitVectorScaling(data, { ridge }) : fitIsotonicPerClass(data);
  }
  const outcomes = {
    confidence: gather(columns.conf, 1, rows),
    right: Uint8Array.from(rows, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0))
  };
  if (method === 'platt') return fitPlatt(outcomes);
  if (method === 'beta') return fitBeta(outcomes);
  return method === 'isotonic' ? fitIsotonic(outcomes) : fitHistogramBinning(outcomes);
}

function applyRows(
  fit: Recalibrator,
  columns: RunColumns,
  rows: Uint32Array,
  logits: Float64Array | undefined,
  out: Float64Array
): void {
  const width = fit.input === 'confidence' ? 1 : columns.classes.length;
  // Fits that take logits were refused without them.
  const given = gather(fit.input === 'confidence' ? columns.conf : (logits as Float64Array), width, rows);
  const made = fit.apply(fit.input === 'probabilities' ? softmax(given, width) : given);
  rows.forEach((row, i) => out.set(made.subarray(i * width, (i + 1) * width), row * width));
}
