import { binOf } from '$lib/numeric/bins';

/** Ways in which libraries put a confidence into one of `count` equal-width bins of [0, 1]; they disagree at the edges. */
export type BinRule =
  'left-closed' | 'right-closed' | 'right-closed-zero-dropped' | 'torchmetrics' | 'relplot' | 'floor-clamped';

/** Bin of a value. -1 = in none; `count` = in an extra bin of its own, which two libraries give to a confidence of 1. */
type BinIndex = (value: number, count: number) => number;

/** (edge b, edge b + 1], the first bin closed, edges as numpy's `linspace`. */
function rightClosed(value: number, count: number): number {
  const edge = (b: number): number => (b === count ? 1 : b * (1 / count));
  let b = Math.min(count - 1, Math.max(0, Math.ceil(value * count) - 1));
  while (b > 0 && value <= edge(b)) b--;
  while (b < count - 1 && value > edge(b + 1)) b++;
  return b;
}

/** How many edges of torch's single-precision `linspace(0, 1, count + 1)` are at or below the value, less one. */
function torchmetrics(value: number, count: number): number {
  const step = Math.fround(1 / count);
  // torch counts from the nearer end.
  const edge = (b: number): number => Math.fround(b < (count + 1) >> 1 ? b * step : 1 - (count - b) * step);
  const single = Math.fround(value);
  let b = Math.min(count, Math.max(0, Math.floor(single * count)));
  while (b > 0 && single < edge(b)) b--;
  while (b < count && single >= edge(b + 1)) b++;
  return b;
}

/**
 * left-closed: numpy.histogram, netcal. right-closed: scikit-learn `calibration_curve`, Kumar et al. right-closed-zero-dropped:
 * the code of Guo et al., which leaves out confidence 0. torchmetrics: confidence 1 has a bin of its own (their issue 3510),
 * edges in single precision. relplot: whole part of value / width, with an extra bin. floor-clamped: whole part of value *
 * count, which misplaces values at an edge. All but the first are for comparison with those libraries.
 */
export const BIN_RULES: Readonly<Record<BinRule, BinIndex>> = {
  'left-closed': binOf,
  'right-closed': rightClosed,
  'right-closed-zero-dropped': (value, count) => (value === 0 ? -1 : rightClosed(value, count)),
  torchmetrics,
  relplot: (value, count) => Math.min(count, Math.floor(value / (1 / count))),
  'floor-clamped': (value, count) => Math.min(count - 1, Math.floor(value * count))
};
