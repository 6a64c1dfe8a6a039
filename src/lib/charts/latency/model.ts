import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { speed as sentences } from '../../messages/sentences/speed';
import type { Percentile, SpeedAnswer } from '../../schema/speed';
import { drawingWidth, type PlotFrame, type Tick } from '../shared/plot-frame';
import type { ChartTable } from '../shared/table-csv';

const HEIGHT = 280;
const MARGIN = { left: 52, top: 14, right: 18, bottom: 42 } as const;
/** From this ratio of the slowest to the middle on, milliseconds stand on a logarithmic scale. */
const LOG_FROM = 12;
/** Fewer pictures beyond a share, and it rests on little. */
const FEWEST_BEYOND = 10;
const NINES = [0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999] as const;

export interface LatencyMark {
  readonly x: number;
  readonly y: number;
  readonly yLow: number | null;
  readonly yHigh: number | null;
  readonly sentence: string;
  readonly percentile: Percentile;
}

export interface LatencyModel {
  readonly width: number;
  readonly height: number;
  readonly frame: PlotFrame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly path: string;
  /** Where the limits are known on both sides. */
  readonly band: string;
  readonly marks: readonly LatencyMark[];
  readonly summary: string;
  readonly notes: readonly string[];
}

/** How many nines a share has: 0.9 is 1, 0.99 is 2. */
const nines = (share: number): number => -Math.log10(1 - share);

const frameOf = (width: number): PlotFrame => ({
  left: MARGIN.left,
  top: MARGIN.top,
  width: width - MARGIN.left - MARGIN.right,
  height: HEIGHT - MARGIN.top - MARGIN.bottom
});

/** Milliseconds from 0, or on a logarithmic scale where the slowest dwarf the rest. */
function timeScale(
  { leastMs, mostMs, percentiles }: SpeedAnswer,
  range: readonly [number, number]
): ScaleContinuousNumeric<number, number> {
  const middle = percentiles[0]?.ms ?? 1;
  if (leastMs > 0 && mostMs > LOG_FROM * middle) return scaleLog([leastMs / 1.1, mostMs * 1.1], range);
  return scaleLinear([0, mostMs > 0 ? mostMs * 1.05 : 1], range);
}

/** Few ticks: of a logarithmic scale its powers of ten with 2 and 5 times, else about five. */
function timeTicks(scale: ScaleContinuousNumeric<number, number>): Tick[] {
  const isLog = scale.domain()[0] !== 0;
  const values = isLog
    ? scale.ticks().filter((value) => /^[125]0*$/.test(String(Math.round(value * 1e6)).replace(/0+$/, '') || '1'))
    : scale.ticks(5);
  return values.map((value) => ({ at: scale(value), label: label(value) }));
}
const label = (ms: number): string => String(Number(ms.toPrecision(3)));

/**
 * Lays out times by share of pictures, the share on a scale of "nines" on which the slowest have as much room as the rest
 * (as HdrHistogram draws them).
 * @param given width that there is, in pixels
 */
export function latencyCurveModel(answer: SpeedAnswer, given: number): LatencyModel {
  const width = drawingWidth(given);
  const frame = frameOf(width);
  const most = Math.max(1, nines(answer.curve.at(-1)?.share ?? 0));
  const across = scaleLinear([0, most], [frame.left, frame.left + frame.width]);
  const x = (share: number): number => across(nines(share));
  const y = timeScale(answer, [frame.top + frame.height, frame.top]).clamp(true);
  const both = answer.curve.flatMap(({ share, low, high }) =>
    low === null || high === null ? [] : [{ share, low, high }]
  );
  return {
    ...common(answer, frame, width),
    xTicks: NINES.filter((share) => nines(share) <= most).map((share) => ({
      at: x(share),
      label: String(Number((100 * share).toPrecision(7)))
    })),
    yTicks: answer.n === 0 ? [] : timeTicks(y),
    path:
      line<Percentile>(
        ({ share }) => x(share),
        ({ ms }) => y(ms)
      ).curve(curveStepAfter)(answer.curve) ?? '',
    band:
      area<(typeof both)[number]>(
        ({ share }) => x(share),
        ({ low }) => y(low),
        ({ high }) => y(high)
      ).curve(curveStepAfter)(both) ?? '',
    marks: answer.percentiles.map((percentile) => ({
      x: x(percentile.share),
      y: y(percentile.ms),
      yLow: percentile.low === null ? null : y(percentile.low),
      yHigh: percentile.high === null ? null : y(percentile.high),
      sentence: sentences.mark(percentile),
      percentile
    })),
    summary: sentences.summary(answer.n, answer.percentiles)
  };
}

/** The same numbers the other way round: the share of pictures that took no longer than each time. */
export function latencyShareModel(answer: SpeedAnswer, given: number): LatencyModel {
  const width = drawingWidth(given);
  const frame = frameOf(width);
  const x = timeScale(answer, [frame.left, frame.left + frame.width]).clamp(true);
  const y = scaleLinear([0, 1], [frame.top + frame.height, frame.top]);
  const both = answer.curve.flatMap(({ share, low, high }) =>
    low === null || high === null ? [] : [{ share, low, high }]
  );
  const corners =
    both.length < 2
      ? []
      : [...both.map(({ share, low }) => [low, share]), ...both.toReversed().map(({ share, high }) => [high, share])];
  return {
    ...common(answer, frame, width),
    xTicks: answer.n === 0 ? [] : timeTicks(x),
    yTicks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: y(share), label: String(100 * share) })),
    path:
      line<Percentile>(
        ({ ms }) => x(ms),
        ({ share }) => y(share)
      ).curve(curveStepAfter)(answer.curve) ?? '',
    band:
      (line()(corners.map(([ms, share]) => [x(ms as number), y(share as number)])) ?? '') + (corners.length ? 'Z' : ''),
    marks: answer.percentiles.map((percentile) => ({
      x: x(percentile.ms),
      y: y(percentile.share),
      yLow: null,
      yHigh: null,
      sentence: sentences.mark(percentile),
      percentile
    })),
    summary: sentences.ecdf.summary(answer.n, answer.leastMs, answer.mostMs)
  };
}

function common({ n, level, percentiles }: SpeedAnswer, frame: PlotFrame, width: number) {
  const isThin = percentiles.some(({ beyond }) => beyond < FEWEST_BEYOND);
  return {
    width,
    height: HEIGHT,
    frame,
    notes:
      n === 0
        ? []
        : [sentences.notes.what, [sentences.notes.band(level), ...(isThin ? [sentences.notes.few] : [])].join(' ')]
  };
}

/** The percentiles, as numbers. */
export const latencyTable = ({ percentiles, n, method }: SpeedAnswer): ChartTable => ({
  columns: ['share', 'ms', 'ms-low', 'ms-high', 'took-longer', 'n', 'interval-method'],
  rows: percentiles.map(({ share, ms, low, high, beyond }) => [share, ms, low, high, beyond, n, method])
});
