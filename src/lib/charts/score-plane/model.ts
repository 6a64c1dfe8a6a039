import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { percentNumber, threeDigits } from '../../messages/format';
import { scorePlane as sentences } from '../../messages/sentences/score-plane';
import type { PlanePart, ScorePlane } from '../../schema/score-plane';
import { groupFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** The plot in pixels of the drawing. */
export const PLOT = { width: 380, height: 270, left: 50, top: 14, bottom: 46, end: 74 } as const;
/** Lines of text closer than this touch. */
const LINE = 13;
/** More names than this and they are left to the table and to whoever points at a dot. */
const MOST_NAMES = 12;

export interface PlaneDot {
  readonly x: number;
  readonly y: number;
  /** Where the dot would be without what chance alone adds to its miscalibration. */
  readonly xLessChance: number;
  readonly name: string;
  /** Where the name stands; null when there are too many. */
  readonly yName: number | null;
  /** Chance alone explains the miscalibration. */
  readonly chance: boolean;
  readonly sentence: string;
  /** Of a group. */
  readonly filter: string | null;
  readonly part: PlanePart;
}

export interface IsoLine {
  readonly path: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

export interface ScorePlaneModel {
  readonly width: number;
  readonly height: number;
  readonly xTicks: readonly { readonly label: string; readonly at: number }[];
  readonly yTicks: readonly { readonly label: string; readonly at: number }[];
  readonly lines: readonly IsoLine[];
  readonly dots: readonly PlaneDot[];
  /** From before to after, as SVG path; empty text for none. */
  readonly move: string;
  readonly ofUncertainty: boolean;
  readonly summary: string;
  readonly notes: readonly string[];
}

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly right: number;
  readonly top: number;
}

/** Straight lines on which miscalibration less discrimination, and with it the score, is the same. */
function isoLines({ x, y, right, top }: Scales, uncertainty: number, label: (score: number) => string): IsoLine[] {
  const levels = scaleLinear([uncertainty - top, uncertainty + right], [0, 1]).ticks(6);
  return levels.flatMap((score) => {
    // discrimination = miscalibration + rise
    const rise = uncertainty - score;
    const [from, to] = [Math.max(0, -rise), Math.min(right, top - rise)];
    if (to - from < 1e-9) return [];
    const atTop = to + rise >= top - 1e-9;
    return [
      {
        path: `M${x(from)},${y(from + rise)}L${x(to)},${y(to + rise)}`,
        label: label(score),
        x: x(to) + (atTop ? 0 : 4),
        y: y(to + rise) + (atTop ? -4 : 4),
        anchor: atTop ? ('middle' as const) : ('start' as const)
      }
    ];
  });
}

/** Heights of names beside their dots, moved down where they would touch; in the order given. */
function nameHeights(dots: readonly { readonly y: number }[]): number[] {
  const order = [...dots.keys()].toSorted((a, b) => (dots[a]?.y ?? 0) - (dots[b]?.y ?? 0));
  const heights = dots.map(({ y }) => y);
  order.forEach((index, i) => {
    const above = order[i - 1];
    if (above !== undefined) heights[index] = Math.max(heights[index] ?? 0, (heights[above] ?? 0) + LINE);
  });
  return heights;
}

/**
 * Lays out the plane of miscalibration (across) and discrimination (up). Score = miscalibration - discrimination +
 * uncertainty, so that answers with the same uncertainty and the same score lie on a line. Groups differ in their
 * uncertainty: theirs are drawn as shares of it, and a line holds the same skill (1 - score / uncertainty).
 * @param plane parts with an infinite score, and groups without uncertainty, are counted instead of drawn
 */
export function scorePlaneModel(plane: ScorePlane): ScorePlaneModel {
  const ofUncertainty = plane.subject.kind === 'groups';
  const column = plane.subject.kind === 'groups' ? plane.subject.column : '';
  const unit = ({ parts }: PlanePart): number => (ofUncertainty ? parts.uncertainty : 1);
  const drawn = plane.parts.filter((part) => Number.isFinite(part.parts.miscalibration) && unit(part) > 0);
  const share = (part: PlanePart, which: 'miscalibration' | 'discrimination'): number => part.parts[which] / unit(part);
  const uncertainty = ofUncertainty ? 1 : (drawn[0]?.parts.uncertainty ?? 0);
  const right = 1.15 * Math.max(max(drawn, (part) => share(part, 'miscalibration')) ?? 0, uncertainty / 8, 1e-6);
  const top = Math.max(uncertainty, max(drawn, (part) => share(part, 'discrimination')) ?? 0, 1e-6);
  const x = scaleLinear([0, right], [PLOT.left, PLOT.left + PLOT.width]);
  const y = scaleLinear([0, top], [PLOT.top + PLOT.height, PLOT.top]);
  const say = ofUncertainty ? percentNumber : threeDigits;
  const placed = drawn.map((part) => ({
    part,
    x: x(share(part, 'miscalibration')),
    y: y(share(part, 'discrimination')),
    xLessChance: x(Math.max(0, share(part, 'miscalibration') - part.floor / unit(part)))
  }));
  const names = nameHeights(placed);
  const dots = placed.map(({ part, ...place }, i): PlaneDot => {
    const name = part.role === 'group' ? part.name : sentences.roles[part.role];
    return {
      ...place,
      part,
      name,
      yName: drawn.length <= MOST_NAMES ? (names[i] ?? null) : null,
      chance: part.pValue > 0.05,
      sentence: sentences.dot(name, part),
      filter: part.role === 'group' ? groupFilter(column, part.name) : null
    };
  });
  const before = dots.find(({ part }) => part.role === 'before');
  const after = dots.find(({ part }) => part.role === 'after');
  const isHarder = before && after && Math.abs(before.part.parts.uncertainty - after.part.parts.uncertainty) > 1e-12;
  const left = plane.parts.length - drawn.length;
  return {
    width: PLOT.left + PLOT.width + PLOT.end,
    height: PLOT.top + PLOT.height + PLOT.bottom,
    xTicks: x.ticks(5).map((value) => ({ label: say(value), at: x(value) })),
    yTicks: y.ticks(5).map((value) => ({ label: say(value), at: y(value) })),
    lines:
      drawn.length === 0
        ? []
        : isoLines({ x, y, right, top }, uncertainty, (score) => (ofUncertainty ? '' : threeDigits(score))),
    dots,
    move: before && after ? `M${before.x},${before.y}L${after.x},${after.y}` : '',
    ofUncertainty,
    summary: sentences.summary(plane),
    notes: [
      drawn.length > 0 ? sentences.read : '',
      drawn.length > 0 ? sentences.chance : '',
      isHarder ? sentences.uncertain : '',
      left > 0 ? sentences.left(left, plane.score) : '',
      plane.emptyGroups > 0 ? sentences.empty(plane.emptyGroups) : ''
    ].filter(Boolean)
  };
}

/** Every part, drawn or not, as numbers. */
export const scorePlaneTable = ({ score, parts }: ScorePlane): ChartTable => ({
  columns: ['score', 'answers', 'n', 'value', 'miscalibration', 'chance-alone', 'p', 'discrimination', 'uncertainty'],
  rows: parts.map(({ role, name, n, parts: made, floor, pValue }) => [
    score,
    name || role,
    n,
    made.score,
    made.miscalibration,
    floor,
    pValue,
    made.discrimination,
    made.uncertainty
  ])
});
