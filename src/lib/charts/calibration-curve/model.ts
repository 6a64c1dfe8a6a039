import { max, maxIndex, minIndex } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { count } from '../../messages/format';
import {
  calibrationCurve as sentences,
  FEWEST_FOR_VERDICT,
  type CurvePlace
} from '../../messages/sentences/calibration-curve';
import { sureness, type Sureness } from '../../messages/sentences/charts';
import type { Band, CalibrationParts, ConfidenceBin, ReliabilityStep } from '../../schema/calibration';
import { saysFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';
import { isOutside, offRuns, placesOf, type CurvePoint } from './places';

/** Side of the square plot; heights of the bars of right answers (up) and wrong ones (down), in pixels of the drawing. */
export const PLOT = { side: 380, left: 46, top: 10, gap: 52, right: 64, wrong: 44, end: 12 } as const;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
/** Reach of what can be pointed at, about its middle. */
const RING = 12;
/** A band at a single confidence still has a width that can be seen. */
const BAND_REACH = 4;

/** What can be pointed at. */
interface Ring {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CurveStep {
  readonly ring: Ring;
  readonly x: number;
  readonly xEnd: number;
  readonly y: number;
  /** Somewhere on the step, chance does not explain where it is. */
  readonly off: boolean;
  readonly filter: string;
  readonly sentence: string;
  readonly step: ReliabilityStep;
  /** What chance would show in the middle of the step. */
  readonly chance: { readonly low: number; readonly high: number };
}

export interface OffStretch {
  readonly path: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

export interface HistogramBar {
  readonly ring: Ring;
  readonly x: number;
  readonly width: number;
  readonly rightHeight: number;
  readonly wrongHeight: number;
  readonly filter: string;
  readonly sentence: string;
  readonly bin: ConfidenceBin;
}

export interface CalibrationCurveModel {
  readonly width: number;
  readonly height: number;
  /** Where the bars of right answers stand and those of wrong ones hang. */
  readonly base: number;
  readonly ticks: readonly { readonly label: string; readonly x: number; readonly y: number }[];
  /** Areas and lines as SVG paths; empty text for none. */
  readonly consistency: string;
  readonly confidence: string;
  readonly curve: string;
  /**
   * The stretches of the curve outside of the consistency band; none while chance explains the whole curve: at that many
   * places some lie outside anyway.
   */
  readonly off: readonly OffStretch[];
  readonly steps: readonly CurveStep[];
  readonly bars: readonly HistogramBar[];
  /** The longest bar, with its count; null without bars. */
  readonly longest: { readonly x: number; readonly y: number; readonly label: string } | null;
  readonly n: number;
  readonly summary: string;
  readonly notes: readonly string[];
}

const x = scaleLinear([0, 1], [PLOT.left, PLOT.left + PLOT.side]);
const y = scaleLinear([0, 1], [PLOT.top + PLOT.side, PLOT.top]);

function bandPath({ at, low, high }: Band): string {
  const places = Array.from(at, (value, i) => ({ x: x(value), low: low[i] as number, high: high[i] as number }));
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return '';
  const wide =
    last.x - first.x < 2 * BAND_REACH
      ? [{ ...first, x: first.x - BAND_REACH }, ...places, { ...last, x: last.x + BAND_REACH }]
      : places;
  return (
    area<(typeof wide)[number]>(
      (place) => place.x,
      (place) => y(place.low),
      (place) => y(place.high)
    )(wide) ?? ''
  );
}

const curvePath = (points: readonly { readonly at: number; readonly right: number }[]): string =>
  line<{ readonly at: number; readonly right: number }>(
    (point) => x(point.at),
    (point) => y(point.right)
  )(points) ?? '';

/** A run as a line, a single place as a dash, with a diamond in its middle. */
function offStretch(run: readonly CurvePoint[]): OffStretch {
  const middle = run[run.length >> 1] as CurvePoint;
  const [cx, cy] = [x(middle.at), y(middle.right)];
  return { path: run.length > 1 ? curvePath(run) : `M${cx},${cy}h0.01`, x: cx, y: cy };
}

/**
 * The place that the sentence speaks of: the one where the gap, times the answers of about that confidence, is largest among
 * those that show what the verdict says; the typical confidence when nothing is off.
 */
function spokenPlace(
  places: readonly CurvePoint[],
  histogram: readonly ConfidenceBin[],
  median: number,
  verdict: Sureness
): CurvePlace | null {
  const around = (at: number): number => {
    const bin = histogram.find(({ least, most }) => least <= at && at <= most);
    return bin ? bin.right + bin.wrong : 0;
  };
  const shows = ({ off, right, at }: CurvePoint): boolean =>
    off && (verdict === 'mixed' || (verdict === 'too-sure' ? right < at : right > at));
  const isOff = verdict !== 'about-right';
  const among = isOff ? places.filter(shows) : places;
  const index = isOff
    ? maxIndex(among, ({ at, right }) => around(at) * Math.abs(right - at))
    : minIndex(among, ({ at }) => Math.abs(at - median));
  const place = among[index];
  return place ? { says: place.at, right: place.right, low: place.low, high: place.high } : null;
}

/**
 * Lays out the reliability diagram without bins (CORP): how sure it says it is (across) against how often it is right (up),
 * with where a perfectly calibrated model would lie, and below it how many answers of each confidence are right (up) and
 * wrong (down).
 * @param parts of the calibration analysis
 * @param ece calibration error; NaN when it is undefined
 */
export function calibrationCurveModel(
  parts: Pick<
    CalibrationParts,
    'curve' | 'histogram' | 'meanConfidence' | 'medianConfidence' | 'accuracy' | 'pictures' | 'eceTest'
  >,
  ece: number
): CalibrationCurveModel {
  const { curve, histogram, meanConfidence, medianConfidence, accuracy, pictures, eceTest } = parts;
  const places = placesOf(curve);
  const base = PLOT.top + PLOT.side + PLOT.gap + PLOT.right;
  const perRow = (rows: (bin: ConfidenceBin) => number, height: number): number =>
    height / Math.max(1, max(histogram, rows) ?? 1);
  // One scale for both sides, so that a bar of right answers and one of wrong ones can be compared.
  const scale = Math.min(
    perRow((bin) => bin.right, PLOT.right),
    perRow((bin) => bin.wrong, PLOT.wrong)
  );
  const n = histogram.reduce((sum, bin) => sum + bin.right + bin.wrong, 0);
  const verdict = sureness({ n, meanConfidence, accuracy, ece, ...eceTest });
  const isClear = pictures >= FEWEST_FOR_VERDICT && verdict !== 'about-right' && verdict !== 'unknown';
  const steps = curve.steps.map((step, i): CurveStep => {
    // Large sets have steps between the places of the band: the nearest place stands for them.
    const middle = places[minIndex(places, (place) => Math.abs(place.at - (step.low + step.high) / 2))];
    const isOff =
      places.some((place) => place.step === i && place.off) ||
      (middle !== undefined && middle.step !== i && isOutside(step.right, middle));
    const off = isClear && isOff;
    const reach = Math.max(RING, (x(step.high) - x(step.low)) / 2 + 3);
    return {
      ring: {
        x: x((step.low + step.high) / 2) - reach,
        y: y(step.right) - RING,
        width: 2 * reach,
        height: 2 * RING
      },
      x: x(step.low),
      xEnd: x(step.high),
      y: y(step.right),
      off,
      filter: saysFilter(step.low, step.high),
      sentence: sentences.step(step.low, step.high, step.right, step.n, off),
      step,
      chance: { low: middle?.low ?? 0, high: middle?.high ?? 1 }
    };
  });
  const runs = offRuns(places);
  const place = spokenPlace(places, histogram, medianConfidence, verdict);
  const facts = { n, pictures, verdict, place, meanConfidence, accuracy, pValue: eceTest.pValue };
  return {
    width: PLOT.left + PLOT.side + PLOT.end,
    height: base + PLOT.wrong + 16,
    base,
    ticks: TICKS.map((value) => ({ label: String(value * 100), x: x(value), y: y(value) })),
    consistency: bandPath(curve.consistency),
    confidence: bandPath(curve.confidence),
    curve: curvePath(
      curve.steps.flatMap((step) => [
        { at: step.low, right: step.right },
        { at: step.high, right: step.right }
      ])
    ),
    off: isClear ? runs.map(offStretch) : [],
    steps,
    bars: histogram.map((bin) => ({
      ring: {
        x: x(bin.low),
        y: base - Math.max(bin.right * scale, RING) - 2,
        width: x(bin.high) - x(bin.low),
        height: Math.max(bin.right * scale, RING) + Math.max(bin.wrong * scale, RING) + 4
      },
      x: x(bin.low) + 1,
      width: x(bin.high) - x(bin.low) - 2,
      rightHeight: bin.right * scale,
      wrongHeight: bin.wrong * scale,
      filter: saysFilter(bin.least, bin.most),
      sentence: sentences.bin(bin.low, bin.high, bin.right, bin.wrong),
      bin
    })),
    longest: longestBar(histogram, base, scale),
    n,
    summary: sentences.summary(facts),
    notes: [
      sentences.chance(facts),
      n > 0 && (accuracy === 0 || accuracy === 1) ? sentences.oneOutcome(n, accuracy) : '',
      pictures < n ? sentences.repeats(n, pictures) : '',
      n > 0 ? sentences.band(curve.consistency.level) : '',
      runs.length === 0 || pictures < FEWEST_FOR_VERDICT ? '' : isClear ? sentences.off : sentences.someOff
    ].filter(Boolean)
  };
}

/** Where the count of the longest bar stands: above a bar of right answers, below one of wrong ones. */
function longestBar(
  histogram: readonly ConfidenceBin[],
  base: number,
  scale: number
): CalibrationCurveModel['longest'] {
  const bin = histogram[maxIndex(histogram, ({ right, wrong }) => Math.max(right, wrong))];
  if (!bin) return null;
  const isRight = bin.right >= bin.wrong;
  const end = isRight ? base - bin.right * scale - 4 : base + bin.wrong * scale + 12;
  return { x: x((bin.low + bin.high) / 2), y: end, label: count(Math.max(bin.right, bin.wrong)) };
}

/** Each place of the curve with both bands, as numbers. */
export const curvePlaces = ({ curve }: Pick<CalibrationParts, 'curve'>): ChartTable => ({
  columns: [
    'confidence',
    'right',
    'rows-of-step',
    'calibrated-low',
    'calibrated-high',
    'true-low',
    'true-high',
    'bands'
  ],
  rows: placesOf(curve).map(({ at, right, n, low, high, index }) => [
    at,
    right,
    n,
    low,
    high,
    curve.confidence.low[index] ?? null,
    curve.confidence.high[index] ?? null,
    `${curve.consistency.method}, ${curve.confidence.method}`
  ])
});
