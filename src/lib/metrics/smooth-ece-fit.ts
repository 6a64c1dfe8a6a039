import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';

/** Adds to the density so that stretches without rows do not divide by nothing. */
const EPSILON = 1e-4;
/** Beyond this many widths the kernel is below 1e-13 of its height. */
const REACH = 8;

interface Grid {
  readonly residual: Float64Array;
  readonly density: Float64Array;
}

/** Residual and weight of each row, divided linearly between its two grid points; sums over the rows. */
function splat(columns: RunColumns, selection: Selection, points: number): Grid {
  const residual = new Float64Array(points);
  const density = new Float64Array(points);
  eachScored(columns, selection, (row, weight) => {
    const conf = columns.conf[row] as number;
    if (Number.isNaN(conf)) {
      // Otherwise the row would vanish.
      residual[0] = NaN;
      return;
    }
    const position = conf * (points - 1);
    const left = Math.min(points - 2, Math.floor(position));
    const share = position - left;
    const off = conf - (columns.label[row] === columns.pred[row] ? 1 : 0);
    density[left] = (density[left] as number) + weight * (1 - share);
    density[left + 1] = (density[left + 1] as number) + weight * share;
    residual[left] = (residual[left] as number) + weight * (1 - share) * off;
    residual[left + 1] = (residual[left + 1] as number) + weight * share * off;
  });
  return { residual, density };
}

/** Position in a grid that is reflected at both ends. */
const reflect = (i: number, points: number): number => (i < 0 ? -i : i >= points ? 2 * (points - 1) - i : i);

/** Both grids smoothed at one grid point. */
function smoothAt({ residual, density }: Grid, i: number, kernel: Float64Array, offset: number): [number, number] {
  let [r, d] = [0, 0];
  for (let j = 0; j < kernel.length; j++) {
    const at = reflect(i + offset + j, density.length);
    const k = kernel[j] as number;
    r += k * (residual[at] as number);
    d += k * (density[at] as number);
  }
  return [r, d];
}

/** Calibration error smoothed with a Gaussian kernel of width `sigma` over the confidence. */
function smoothedError(grid: Grid, sigma: number): number {
  const points = grid.density.length;
  const step = 1 / (points - 1);
  const centre = (points - 1) / 2;
  const first = Math.max(0, Math.ceil(centre - (REACH * sigma) / step));
  const last = Math.min(points - 1, Math.floor(centre + (REACH * sigma) / step));
  const height = 1 / (Math.sqrt(2 * Math.PI) * sigma);
  const kernel = Float64Array.from({ length: last - first + 1 }, (_, j) => {
    const x = (first + j - centre) * step;
    return height * Math.exp(-(x * x) / (2 * sigma * sigma));
  });
  const offset = first + Math.floor(points / 2) - (points - 1);
  const mesh = Math.max(Math.round(10 / sigma), 200);
  const smoothed = new Map<number, [number, number]>();
  const value = (i: number): [number, number] => {
    const kept = smoothed.get(i) ?? smoothAt(grid, i, kernel, offset);
    smoothed.set(i, kept);
    return kept;
  };
  let [error, mass] = [0, 0];
  for (let t = 0; t < mesh; t++) {
    const position = (t / (mesh - 1)) * (points - 1);
    const left = Math.min(points - 2, Math.floor(position));
    const share = position - left;
    const [[r0, d0], [r1, d1]] = [value(left), value(left + 1)];
    error += Math.abs(r0 * (1 - share) + r1 * share);
    mass += d0 * (1 - share) + d1 * share + EPSILON;
  }
  return error / mass;
}

/**
 * Smooth calibration error of the answer's confidence at a fixed kernel width.
 * @param sigma in (0, 1]
 * @returns in [0, 1], about; NaN without scored rows or when one has no confidence
 */
export function smoothEceAt(columns: RunColumns, selection: Selection, sigma: number): number {
  return smoothedErrors(columns, selection)(sigma);
}

/** The rows are gathered once for each grid, and most widths share one. */
function smoothedErrors(columns: RunColumns, selection: Selection): (sigma: number) => number {
  const grids = new Map<number, Grid>();
  return (sigma) => {
    const points = Math.floor(Math.max(2000, Math.round(20 / sigma)) / 2) + 1;
    const grid = grids.get(points) ?? splat(columns, selection, points);
    grids.set(points, grid);
    return smoothedError(grid, sigma);
  };
}

/** The width at which the error equals the width, found by ten halvings, and the error there. */
export function smoothEceFit(
  columns: RunColumns,
  selection: Selection
): { readonly sigma: number; readonly error: number } {
  const error = smoothedErrors(columns, selection);
  let [start, end] = [1, 0];
  const wide = error(start);
  if (Number.isNaN(wide) || start < wide) return { sigma: start, error: wide };
  for (let step = 0; step < 10; step++) {
    const middle = (start + end) / 2;
    if (middle < 0.001 || middle < error(middle)) end = middle;
    else start = middle;
  }
  return { sigma: start, error: error(start) };
}
