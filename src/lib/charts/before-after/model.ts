import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { twoDigits } from '../../messages/format';
import { metricName } from '../../messages/metric-names';
import type { Difference, ReliabilityCurve } from '../../schema/calibration';
import type { ChartTable } from '../shared/table-csv';

/** Side of the square of both curves. */
export const PLOT = { side: 280, left: 42, top: 10, bottom: 40, end: 12 } as const;
/** One pair of points: its room, where the two points stand in it, and how high it is. */
export const SLOPE = { width: 148, height: 168, before: 34, after: 104, top: 34, bottom: 26, each: 2 } as const;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

export interface CurvesModel {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly label: string; readonly x: number; readonly y: number }[];
  /** SVG paths. */
  readonly band: string;
  readonly before: string;
  readonly after: string;
}

const x = scaleLinear([0, 1], [PLOT.left, PLOT.left + PLOT.side]);
const y = scaleLinear([0, 1], [PLOT.top + PLOT.side, PLOT.top]);

const stepsPath = ({ steps }: ReliabilityCurve): string =>
  line<readonly [number, number]>(
    ([at]) => x(at),
    ([, right]) => y(right)
  )(steps.flatMap(({ low, high, right }) => [[low, right] as const, [high, right] as const])) ?? '';

/** Both curves in one square, with the consistency band of the second. */
export function curvesModel(before: ReliabilityCurve, after: ReliabilityCurve): CurvesModel {
  const { at, low, high } = after.consistency;
  return {
    width: PLOT.left + PLOT.side + PLOT.end,
    height: PLOT.top + PLOT.side + PLOT.bottom,
    ticks: TICKS.map((value) => ({ label: String(value * 100), x: x(value), y: y(value) })),
    band:
      area<number>(
        (i) => x(at[i] as number),
        (i) => y(low[i] as number),
        (i) => y(high[i] as number)
      )(Array.from(at.keys())) ?? '',
    before: stepsPath(before),
    after: stepsPath(after)
  };
}

/** Both curves as numbers. */
export const curvesTable = (before: ReliabilityCurve, after: ReliabilityCurve): ChartTable => ({
  columns: ['when', 'low', 'high', 'right', 'rows'],
  rows: Object.entries({ before, after }).flatMap(([when, { steps }]) =>
    steps.map(({ low, high, right, n }) => [when, low, high, right, n])
  )
});

export interface Slope {
  readonly metric: string;
  readonly name: string;
  /** Upper left corner of its room. */
  readonly left: number;
  readonly top: number;
  readonly yBefore: number;
  readonly yAfter: number;
  /** Ends of where the number after may lie; null without a range. */
  readonly range: { readonly y: number; readonly height: number } | null;
  /** Whether the range of the difference leaves 0 out, and on which side. */
  readonly clear: 'better' | 'worse' | null;
  readonly before: string;
  readonly after: string;
}

export interface SlopesModel {
  readonly width: number;
  readonly height: number;
  readonly slopes: readonly Slope[];
}

/** The range of a difference as one that may be seen: better, worse, or neither. */
function clearSide({ interval, metric }: Difference): Slope['clear'] {
  if (!interval || (interval.low <= 0 && interval.high >= 0)) return null;
  const isLower = interval.high < 0;
  return isLower === (metric !== 'accuracy') ? 'better' : 'worse';
}

/**
 * Pairs of points, one room for each number that is defined before and after; every room begins at 0 and is as high as the
 * largest of its numbers, since they have different units.
 */
export function slopesModel(differences: readonly Difference[]): SlopesModel {
  const drawn = differences.filter(({ difference }) => difference !== null);
  const slopes = drawn.map((one, i): Slope => {
    const [before, after] = [one.before.value ?? 0, one.after.value ?? 0];
    const [low, high] = one.interval ? [before + one.interval.low, before + one.interval.high] : [after, after];
    const [left, top] = [(i % SLOPE.each) * SLOPE.width, Math.floor(i / SLOPE.each) * SLOPE.height];
    const place = scaleLinear(
      [0, max([before, after, high]) || 1],
      [top + SLOPE.height - SLOPE.bottom, top + SLOPE.top]
    ).clamp(true);
    return {
      metric: one.metric,
      name: metricName(one.metric),
      left,
      top,
      yBefore: place(before),
      yAfter: place(after),
      range: one.interval ? { y: place(high), height: Math.max(1, place(low) - place(high)) } : null,
      clear: clearSide(one),
      before: twoDigits(before),
      after: twoDigits(after)
    };
  });
  return {
    width: SLOPE.each * SLOPE.width,
    height: Math.ceil(slopes.length / SLOPE.each) * SLOPE.height,
    slopes
  };
}

/** Every number before and after, with the range of its change. */
export const differencesTable = (differences: readonly Difference[]): ChartTable => ({
  columns: ['metric', 'convention', 'before', 'after', 'difference', 'low', 'high', 'interval-method', 'n'],
  rows: differences.map(({ metric, convention, before, after, difference, interval, n }) => [
    metric,
    convention,
    before.value,
    after.value,
    difference,
    interval?.low ?? null,
    interval?.high ?? null,
    interval?.method ?? null,
    n
  ])
});
