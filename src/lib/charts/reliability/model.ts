import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { reliability as sentences } from '../../messages/sentences/charts';
import type { Reliability } from '../../schema/answer';
import { binFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** Side of the square plot and height of the histogram below, in pixels of the drawing. */
export const PLOT = { side: 300, left: 44, top: 10, gap: 52, histogram: 48 } as const;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
/** 97.5 % point of the normal distribution: a range that holds 95 % of the points. */
const Z = 1.959964;

export interface ReliabilityPoint {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Ends of the Wilson interval. */
  readonly yLow: number;
  readonly yHigh: number;
  /** Ends of where a calibrated model's point would mostly lie. */
  readonly yCalibratedLow: number;
  readonly yCalibratedHigh: number;
  /** The interval does not reach the diagonal. */
  readonly off: boolean;
  readonly bar: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly filter: string;
  readonly sentence: string;
  readonly bin: Reliability['bins'][number];
}

export interface ReliabilityModel {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly label: string; readonly x: number; readonly y: number }[];
  readonly points: readonly ReliabilityPoint[];
  /** SVG path through the points; empty text for none. */
  readonly path: string;
  readonly n: number;
  readonly summary: string;
  readonly notes: readonly string[];
}

/**
 * Lays out a reliability diagram: how sure it says it is (across) against how often it is right (up), with a histogram of counts below.
 * The grey range of a bin is `p ± 1.96 sqrt(p (1 - p) / n)` around its mean confidence p, cut at 0 and 1: a hint, not a test.
 * The test is the p-value of the whole diagram, which the summary uses.
 * @param reliability bins in any order; bins without rows are left out by its maker
 */
export function reliabilityModel(reliability: Reliability): ReliabilityModel {
  const x = scaleLinear([0, 1], [PLOT.left, PLOT.left + PLOT.side]);
  const y = scaleLinear([0, 1], [PLOT.top + PLOT.side, PLOT.top]);
  const base = PLOT.top + PLOT.side + PLOT.gap + PLOT.histogram;
  const tallest = scaleLinear([0, max(reliability.bins, (bin) => bin.n) ?? 1], [0, PLOT.histogram]);
  const points = reliability.bins
    .toSorted((a, b) => a.index - b.index)
    .map((bin): ReliabilityPoint => {
      const spread = Z * Math.sqrt((bin.meanConfidence * (1 - bin.meanConfidence)) / bin.n);
      return {
        index: bin.index,
        bin,
        x: x(bin.meanConfidence),
        y: y(bin.accuracy),
        yLow: y(bin.interval.low),
        yHigh: y(bin.interval.high),
        yCalibratedLow: y(Math.max(0, bin.meanConfidence - spread)),
        yCalibratedHigh: y(Math.min(1, bin.meanConfidence + spread)),
        off: bin.meanConfidence < bin.interval.low || bin.meanConfidence > bin.interval.high,
        bar: {
          x: x(bin.low) + 1,
          width: Math.max(2, x(bin.high) - x(bin.low) - 2),
          y: base - tallest(bin.n),
          height: tallest(bin.n)
        },
        filter: binFilter(bin.index),
        sentence: sentences.point(bin.meanConfidence, bin.accuracy, bin.interval.low, bin.interval.high, bin.n)
      };
    });
  const n = reliability.bins.reduce((total, bin) => total + bin.n, 0);
  return {
    width: PLOT.left + PLOT.side + 14,
    height: base + 6,
    ticks: TICKS.map((value) => ({ label: String(value * 100), x: x(value), y: y(value) })),
    points,
    path:
      line<ReliabilityPoint>(
        (point) => point.x,
        (point) => point.y
      )(points) ?? '',
    n,
    summary: sentences.summary({ ...reliability, n }),
    notes:
      n === 0 ? [] : [sentences.noise(reliability.ece, reliability.noiseFloor, n), `${sentences.band} ${sentences.off}`]
  };
}

/** The bins with rows, as numbers. */
export const reliabilityBins = ({ bins }: Reliability): ChartTable => ({
  columns: ['low', 'high', 'n', 'mean-confidence', 'accuracy', 'accuracy-low', 'accuracy-high', 'interval-method'],
  rows: bins
    .toSorted((a, b) => a.index - b.index)
    .map(({ low, high, n, meanConfidence, accuracy, interval }) => [
      low,
      high,
      n,
      meanConfidence,
      accuracy,
      interval.low,
      interval.high,
      interval.method
    ])
});
