import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveStepBefore, line } from 'd3-shape';
import { selective as sentences } from '../../messages/sentences/selective';
import type { RiskPoint } from '../../schema/calibration';
import type { RiskStep, SelectiveAnswer } from '../../schema/selection';
import { drawingWidth, type PlotFrame, type Tick } from '../shared/plot-frame';
import type { ChartTable } from '../shared/table-csv';

const HEIGHT = 300;
const MARGIN = { left: 46, top: 14, right: 14, bottom: 42 } as const;
/** The scale reaches at least up to here, so that tiny risks do not look large. */
const LEAST_TOP = 0.1;
/** "About half": the nearest threshold may answer so much more or less. */
const NEAR_HALF = 0.2;

export interface RiskCoverageModel {
  readonly width: number;
  readonly height: number;
  readonly frame: PlotFrame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** SVG paths; empty text for none. */
  readonly curve: string;
  readonly best: string;
  readonly band: string;
  /** Height of the line of any order; null without rows. */
  readonly anyOrder: number | null;
  /** Where the handle can stand: pixels across and up, in the order of the steps. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly summary: string;
  readonly notes: readonly string[];
}

/**
 * Lays out a risk-coverage curve: share answered (across) against share wrong among the answered (up), by how sure the model
 * is. Step lines: at a coverage between two thresholds, the laxer one must be taken.
 * @param answer its curve from strict to lax; empty without rows
 * @param given width that there is, in pixels
 */
export function riskCoverageModel(answer: SelectiveAnswer, given: number): RiskCoverageModel {
  const width = drawingWidth(given);
  const frame = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom
  };
  const overall = answer.n === 0 ? 0 : answer.wrong / answer.n;
  const top = Math.min(1, Math.max(LEAST_TOP, 1.25 * overall, max(answer.curve, ({ risk }) => risk) ?? 0));
  const x = scaleLinear([0, 1], [frame.left, frame.left + frame.width]);
  const y = scaleLinear([0, top], [frame.top + frame.height, frame.top])
    .nice(4)
    .clamp(true);
  const stepLine = (of: (point: RiskPoint) => number): string =>
    line<RiskPoint>(
      ({ coverage }) => x(coverage),
      (point) => y(of(point))
    ).curve(curveStepBefore)(fromTheLeft(answer.curve)) ?? '';
  return {
    width,
    height: HEIGHT,
    frame,
    xTicks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: x(value), label: String(100 * value) })),
    yTicks: y.ticks(4).map((value) => ({ at: y(value), label: String(Number((100 * value).toPrecision(3))) })),
    curve: stepLine(({ risk }) => risk),
    best: stepLine(({ bestRisk }) => bestRisk),
    band:
      area<RiskStep>(
        ({ coverage }) => x(coverage),
        ({ risk }) => y(risk),
        ({ upperRisk }) => y(upperRisk)
      ).curve(curveStepBefore)(answer.steps) ?? '',
    anyOrder: answer.n === 0 ? null : y(overall),
    places: answer.steps.map(({ coverage, risk }) => ({ x: x(coverage), y: y(risk) })),
    summary: sentences.summary({ n: answer.n, wrong: answer.wrong, half: aboutHalf(answer.steps) }),
    notes: [
      ...(answer.n > 0 ? [sentences.noteLines] : []),
      ...(answer.dropped > 0 ? [sentences.dropped(answer.dropped)] : [])
    ]
  };
}

/** The first threshold's risk holds from coverage 0 on: there is no laxer one before it. */
const fromTheLeft = (curve: readonly RiskPoint[]): readonly RiskPoint[] =>
  curve[0] ? [{ ...curve[0], coverage: 0 }, ...curve] : curve;

function aboutHalf(steps: readonly RiskStep[]): RiskStep | null {
  const nearest = steps.reduce<RiskStep | null>(
    (best, step) => (best && Math.abs(best.coverage - 0.5) <= Math.abs(step.coverage - 0.5) ? best : step),
    null
  );
  return nearest && Math.abs(nearest.coverage - 0.5) <= NEAR_HALF ? nearest : null;
}

/**
 * The step that answers nothing below the wanted confidence, and as much as possible above it.
 * @param steps from strict to lax, at least one
 * @returns index; 0, the strictest, when the model is never that sure
 */
export function stepForConfidence(steps: readonly RiskStep[], wanted: number): number {
  return Math.max(
    0,
    steps.findLastIndex(({ threshold }) => threshold >= wanted)
  );
}

/** Where the handle stands at first: the laxest step whose limit keeps `target`, else the one that answers about 80 %. */
export function firstStep(steps: readonly RiskStep[], target: number): number {
  const kept = steps.findLastIndex(({ upperRisk }) => upperRisk <= target);
  if (kept >= 0) return kept;
  return Math.max(
    0,
    steps.findIndex(({ coverage }) => coverage >= 0.8)
  );
}

/** The steps, as numbers. */
export const riskSteps = ({ steps }: SelectiveAnswer): ChartTable => ({
  columns: ['threshold', 'answered', 'coverage', 'wrong', 'risk', 'risk-at-most'],
  rows: steps.map(({ threshold, accepted, coverage, wrong, risk, upperRisk }) => [
    threshold,
    accepted,
    coverage,
    wrong,
    risk,
    upperRisk
  ])
});
