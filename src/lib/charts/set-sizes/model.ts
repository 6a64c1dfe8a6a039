import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { labelSets as sentences } from '../../messages/sentences/label-sets';
import type { Coverage } from '../../schema/calibration';
import type { LabelSetAnswer, SizeGroup } from '../../schema/label-sets';
import { drawingWidth, type PlotFrame, type Tick } from '../shared/plot-frame';
import type { ChartTable } from '../shared/table-csv';

const LEFT = 46;
const RIGHT = 14;
const BARS = { top: 18, height: 120 } as const;
const SHARES = { top: 168, height: 110 } as const;
const HEIGHT = 324;
/** Bars are not drawn wider than this, so that two sizes don't look like a wall. */
const WIDEST_BAR = 56;
const NARROWEST_BAR = 24;

export interface SetSizeMark {
  readonly name: string;
  /** Middle of the column. */
  readonly x: number;
  readonly bar: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Share of sets with the label, and its interval (null when it has none), in pixels down. */
  readonly y: number;
  readonly yLow: number | null;
  readonly yHigh: number | null;
  readonly held: number;
  readonly n: number;
  readonly sentence: string;
  readonly group: SizeGroup;
}

export interface SetSizesModel {
  readonly width: number;
  readonly height: number;
  readonly bars: PlotFrame;
  readonly shares: PlotFrame;
  readonly marks: readonly SetSizeMark[];
  readonly countTicks: readonly Tick[];
  readonly shareTicks: readonly Tick[];
  /** Where 1 - alpha lies. */
  readonly target: number;
  /** Where the coverage of such learned sets mostly lies; null when nothing was learned. */
  readonly band: { readonly y: number; readonly height: number } | null;
  readonly summary: string;
  readonly notes: readonly string[];
}

/** How many of the rows hold the label; shares were made from whole numbers. */
export const heldOf = ({ value, n }: Coverage): number => Math.round((value ?? 0) * n);

/**
 * Lays out how large sets are (bars) and, below, how often sets of each size hold the label.
 * @param given width that there is, in pixels
 */
export function setSizesModel(answer: LabelSetAnswer, classes: number, given: number): SetSizesModel {
  const { groups, report } = answer;
  const width = drawingWidth(given);
  const inner = width - LEFT - RIGHT;
  const x = scaleBand(groups.keys(), [LEFT, LEFT + inner]);
  const tallest = Math.max(1, max(groups, ({ coverage }) => coverage.n) ?? 1);
  const barTop = scaleLinear([0, tallest], [BARS.top + BARS.height, BARS.top]).nice(3);
  const y = scaleLinear([0, 1], [SHARES.top + SHARES.height, SHARES.top]);
  const barWidth = Math.max(2, Math.min(WIDEST_BAR, x.bandwidth() - 6));
  const marks = groups.map((group, index): SetSizeMark => {
    const { coverage } = group;
    const middle = (x(index) ?? 0) + x.bandwidth() / 2;
    const isOpen = isOpenGroup(answer, group, classes);
    return {
      name: sentences.sizeName(group.low, group.high, isOpen),
      x: middle,
      bar: {
        x: middle - barWidth / 2,
        y: barTop(coverage.n),
        width: barWidth,
        height: BARS.top + BARS.height - barTop(coverage.n)
      },
      y: y(coverage.value ?? 0),
      yLow: coverage.interval ? y(coverage.interval.low) : null,
      yHigh: coverage.interval ? y(coverage.interval.high) : null,
      held: heldOf(coverage),
      n: coverage.n,
      sentence: sentences.group({
        ...group,
        isOpen,
        n: coverage.n,
        held: heldOf(coverage),
        interval: coverage.interval ?? null
      }),
      group
    };
  });
  const range = report.expectedRange;
  return {
    width,
    height: HEIGHT,
    bars: { left: LEFT, width: inner, ...BARS },
    shares: { left: LEFT, width: inner, ...SHARES },
    marks,
    countTicks: barTop
      .ticks(3)
      .filter(Number.isInteger)
      .map((value) => ({ at: barTop(value), label: String(value) })),
    shareTicks: [0, 0.5, 1].map((value) => ({ at: y(value), label: String(100 * value) })),
    target: y(1 - report.alpha),
    band: range ? { y: y(range.high), height: y(range.low) - y(range.high) } : null,
    summary: sentences.summary({
      ...answer,
      ...answer.used,
      classes,
      held: heldOf(report.coverage),
      checked: report.coverage.n,
      interval: report.coverage.interval ?? null,
      meanSize: report.meanSize,
      medianSize: report.medianSize
    }),
    notes: notesOf(answer)
  };
}

/** The last group of a run that keeps the best classes only: its sets may be larger than they look. */
export const isOpenGroup = ({ isWhole }: LabelSetAnswer, { low }: SizeGroup, classes: number): boolean =>
  !isWhole && low > 0 && low < classes && low >= MOST_KEPT;
const MOST_KEPT = 5;

function notesOf(answer: LabelSetAnswer): string[] {
  const { report, used, groups, n } = answer;
  if (n === 0) return [];
  const everywhere = report.thresholds.filter((threshold) => threshold === Infinity).length;
  const empty = groups.find(({ high }) => high === 0)?.coverage.n ?? 0;
  return [
    ...(answer.isWhole ? [] : [sentences.notWhole(MOST_KEPT)]),
    [
      sentences.learned(answer.learnedOn, report.expectedRange ?? null),
      ...(answer.freeRanks === null ? [] : [sentences.tuned(answer.tunedOn, answer.freeRanks)])
    ].join(' '),
    ...(used.byClass && everywhere > 0 ? [sentences.wholeClasses(everywhere, answer.fewest)] : []),
    ...(empty > 0 ? [sentences.emptySets(empty)] : []),
    ...(answer.dropped > 0 ? [sentences.dropped(answer.dropped)] : []),
    used.byClass ? sentences.limitsByClass : sentences.limits
  ];
}

/** Which sizes are looked at first: the smallest that is not empty, for what the model is sure of. */
export const firstGroup = (groups: readonly SizeGroup[]): number =>
  Math.max(
    0,
    groups.findIndex(({ low }) => low > 0)
  );

/** The sizes, as numbers. */
export const setSizes = ({ groups }: LabelSetAnswer): ChartTable => ({
  columns: [
    'size-from',
    'size-to',
    'n',
    'holding-label',
    'coverage',
    'coverage-low',
    'coverage-high',
    'interval-method'
  ],
  rows: groups.map(({ low, high, coverage }) => [
    low,
    high,
    coverage.n,
    heldOf(coverage),
    coverage.value,
    coverage.interval?.low ?? null,
    coverage.interval?.high ?? null,
    coverage.interval?.method ?? null
  ])
});

/** Room that a mark takes for a finger. */
export const targetWidth = ({ bar }: SetSizeMark): number => Math.max(NARROWEST_BAR, bar.width);
