import { scaleLinear, scaleLog } from 'd3-scale';
import { curveStepBefore, line } from 'd3-shape';
import { sureNumber } from '../../messages/format';
import { thresholds as sentences } from '../../messages/sentences/thresholds';
import type { ClassThresholdAnswer, CurvePoint, DecisionCounts } from '../../schema/thresholds';
import type { PlotFrame, Tick } from '../shared/plot-frame';
import type { HandlePlace } from '../shared/slider-step';
import type { ChartTable } from '../shared/table-csv';

const MARGIN = { left: 46, top: 12, right: 14, bottom: 42 } as const;
const NARROWEST = 240;
const WIDEST = 420;
const QUARTERS = [0, 0.25, 0.5, 0.75, 1] as const;

export interface CurveModel {
  readonly width: number;
  readonly height: number;
  readonly frame: PlotFrame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly path: string;
  /** What guessing reaches. */
  readonly chance: string;
  /** Where the handle can stand; as many as points. */
  readonly places: readonly HandlePlace[];
}

/** Both drawings are square, so that neither share looks larger than the other. */
function square(given: number): { width: number; height: number; frame: PlotFrame } {
  const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(given)));
  const side = width - MARGIN.left - MARGIN.right;
  return {
    width,
    height: side + MARGIN.top + MARGIN.bottom,
    frame: { left: MARGIN.left, top: MARGIN.top, width: side, height: side }
  };
}

const linear = ({ left, top, width, height }: PlotFrame) => ({
  x: scaleLinear([0, 1], [left, left + width]),
  y: scaleLinear([0, 1], [top + height, top])
});
const ticks = (scale: (value: number) => number): Tick[] =>
  QUARTERS.map((value) => ({ at: scale(value), label: String(100 * value) }));

/**
 * The ROC curve: false alarms among the others (across) against found ones (up), threshold by threshold. Thresholds that
 * nothing lies between are joined by straight lines: where a positive and a negative are tied they come together.
 * @param isLog whether false alarms stand on a logarithmic scale; 0 then stands at half of one false alarm, the left edge
 */
export function rocModel(
  { points, positives, negatives }: ClassThresholdAnswer,
  given: number,
  isLog: boolean
): CurveModel {
  const shape = square(given);
  const { x, y } = linear(shape.frame);
  const { left, width } = shape.frame;
  const least = leastAlarm(negatives);
  const log = scaleLog([least, 1], [left, left + width]).clamp(true);
  const across = (share: number): number => (isLog ? log(Math.max(least, share)) : x(share));
  const places = points.map(({ truePositive, falsePositive }) => ({
    x: across(falsePositive / negatives),
    y: y(truePositive / positives)
  }));
  const guesses = isLog ? Array.from({ length: 41 }, (_, i) => least ** (1 - i / 40)) : [0, 1];
  return {
    ...shape,
    xTicks: isLog
      ? log
          .ticks(3)
          .filter((value) => Number.isInteger(Number(Math.log10(value).toFixed(9))))
          .map((value) => ({ at: log(value), label: String(Number((100 * value).toPrecision(2))) }))
      : ticks(x),
    yTicks: ticks(y),
    path: pathOf(places),
    chance: points.length === 0 ? '' : pathOf(guesses.map((share) => ({ x: across(share), y: y(share) }))),
    places
  };
}

/** Half of one false alarm: where a logarithmic scale begins. */
export const leastAlarm = (negatives: number): number => 0.5 / Math.max(1, negatives);

const pathOf = (places: readonly HandlePlace[]): string =>
  line<HandlePlace>(
    (place) => place.x,
    (place) => place.y
  )(places) ?? '';

/**
 * The precision-recall curve: found ones (across) against right calls (up). Steps, as average precision counts them: between two
 * thresholds nothing lies that could be had. The threshold that calls none has no precision and stands with the next one.
 */
export function precisionRecallModel(
  { points, positives, negatives }: ClassThresholdAnswer,
  given: number
): CurveModel {
  const shape = square(given);
  const { x, y } = linear(shape.frame);
  const placeOf = (point: CurvePoint): HandlePlace => {
    const calls = point.truePositive + point.falsePositive;
    const first = points[1];
    const precision = calls > 0 ? point.truePositive / calls : first ? precisionOf(first) : 0;
    return { x: x(point.truePositive / positives), y: y(precision) };
  };
  const places = points.map(placeOf);
  return {
    ...shape,
    xTicks: ticks(x),
    yTicks: ticks(y),
    path:
      line<HandlePlace>(
        (place) => place.x,
        (place) => place.y
      ).curve(curveStepBefore)(places) ?? '',
    chance:
      points.length === 0 ? '' : `M${shape.frame.left} ${y(positives / (positives + negatives))}h${shape.frame.width}`,
    places
  };
}

const precisionOf = ({ truePositive, falsePositive }: CurvePoint): number =>
  truePositive / (truePositive + falsePositive);

/** All four counts at a point. */
export const countsAt = (
  { positives, negatives }: Pick<ClassThresholdAnswer, 'positives' | 'negatives'>,
  { truePositive, falsePositive }: CurvePoint
): DecisionCounts => ({
  truePositive,
  falsePositive,
  falseNegative: positives - truePositive,
  trueNegative: negatives - falsePositive
});

/** How a threshold is named in a table. */
export const thresholdName = (sure: number): string => (Number.isFinite(sure) ? sureNumber(sure) : sentences.never);

/** Every point, as numbers; shares that do not exist are left empty. */
export const curveTable = ({ points, positives, negatives }: ClassThresholdAnswer): ChartTable => ({
  columns: ['threshold', 'true-positive', 'false-positive', 'recall', 'false-positive-rate', 'precision'],
  rows: points.map((point) => [
    point.sure,
    point.truePositive,
    point.falsePositive,
    point.truePositive / positives,
    point.falsePositive / negatives,
    point.truePositive + point.falsePositive === 0 ? null : precisionOf(point)
  ])
});
