import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { compare, points, signedNumber } from '../../messages/sentences/compare';
import type { Difference } from '../../schema/comparison';
import type { ChartTable } from '../shared/table-csv';

const text = compare.forest;
export const FOREST = { row: 28, left: 190, width: 300, top: 10, bottom: 34, right: 14 } as const;
/** Marks are filled where the adjusted p is at most this. */
const ALPHA = 0.05;
const LABEL_CHARACTERS = 26;

/** One difference as it is given. */
export interface ForestInput extends Difference {
  readonly name: string;
  /** Which direction speaks for A. */
  readonly better: 'higher' | 'lower';
  /** False for a number in another unit, which would not fit the same axis. */
  readonly isShare: boolean;
  /** What a row opens; '' for nothing. */
  readonly filter: string;
}

/** One row, turned so that the right side speaks for A. */
export interface ForestRow {
  readonly name: string;
  readonly short: string;
  readonly y: number;
  readonly x: number;
  /** Ends of the interval; null where it is withheld. */
  readonly from: number | null;
  readonly to: number | null;
  /** More than chance explains, after the adjustment. */
  readonly clear: boolean;
  readonly favours: 'a' | 'b' | 'neither';
  readonly filter: string;
  readonly sentence: string;
  readonly input: ForestInput;
}

export interface ForestModel {
  readonly width: number;
  readonly height: number;
  readonly zero: number;
  readonly ticks: readonly { readonly label: string; readonly x: number }[];
  readonly rows: readonly ForestRow[];
  readonly summary: string;
  readonly notes: readonly string[];
}

const shorten = (name: string): string => {
  const letters = [...name];
  return letters.length <= LABEL_CHARACTERS ? name : `${letters.slice(0, LABEL_CHARACTERS - 1).join('')}…`;
};

/**
 * Lays out differences with their intervals around a line at 0. Differences of numbers that are better when lower are turned
 * round, so that the right side always speaks for A; the table keeps A minus B.
 * @param adjustment name of the adjustment of the p-values
 */
export function forestModel(inputs: readonly ForestInput[], adjustment: string): ForestModel {
  const known = inputs.filter(({ difference }) => difference !== null);
  const drawn = known.filter(({ isShare }) => isShare);
  const sign = ({ better }: ForestInput): number => (better === 'higher' ? 1 : -1);
  const reach =
    max(drawn, ({ difference, interval }) =>
      Math.max(Math.abs(difference ?? 0), Math.abs(interval?.low ?? 0), Math.abs(interval?.high ?? 0))
    ) || 0.01;
  const x = scaleLinear([-reach, reach], [FOREST.left, FOREST.left + FOREST.width]).nice(4);
  const rows = drawn.map((input, at): ForestRow => {
    const turned = sign(input) * (input.difference as number);
    const ends = input.interval && [sign(input) * input.interval.low, sign(input) * input.interval.high];
    const [low, high] = ends ? [Math.min(...ends), Math.max(...ends)] : [null, null];
    const clear = input.adjusted !== null && input.adjusted <= ALPHA && turned !== 0;
    return {
      name: input.name,
      short: shorten(input.name),
      y: FOREST.top + (at + 0.5) * FOREST.row,
      x: x(turned),
      from: low === null ? null : x(low),
      to: high === null ? null : x(high),
      clear,
      favours: turned > 0 ? 'a' : turned < 0 ? 'b' : 'neither',
      filter: input.filter,
      sentence: text.row(
        input.name,
        points(turned),
        low === null ? null : points(low),
        high === null ? null : points(high),
        input.adjusted
      ),
      input
    };
  });
  const clearOf = (side: 'a' | 'b'): string[] =>
    known
      .filter((input) => {
        const turned = sign(input) * (input.difference as number);
        return input.adjusted !== null && input.adjusted <= ALPHA && (side === 'a' ? turned > 0 : turned < 0);
      })
      .map(({ name }) => name);
  const others = known.filter(({ isShare }) => !isShare).map(({ name }) => name);
  const open = inputs.filter(({ difference }) => difference === null).map(({ name }) => name);
  return {
    width: FOREST.left + FOREST.width + FOREST.right,
    height: FOREST.top + rows.length * FOREST.row + FOREST.bottom,
    zero: x(0),
    ticks: x.ticks(5).map((value) => ({ label: signedNumber(Number((100 * value).toPrecision(3))), x: x(value) })),
    rows,
    summary: text.summary(clearOf('a'), clearOf('b'), known.length, adjustment),
    notes: [
      ...(known.length > 0 ? [text.marked(adjustment)] : []),
      ...(others.length > 0 ? [text.otherUnit(others)] : []),
      ...(open.length > 0 ? [text.undefined(open)] : [])
    ]
  };
}

/** All differences as numbers, A minus B. */
export const forestTable = (inputs: readonly ForestInput[]): ChartTable => ({
  columns: ['name', 'a', 'b', 'difference', 'low', 'high', 'interval-method', 'p', 'test', 'adjusted-p', 'pairs'],
  rows: inputs.map(({ name, first, second, difference, interval, test, adjusted, n }) => [
    name,
    first,
    second,
    difference,
    interval?.low ?? null,
    interval?.high ?? null,
    interval?.method ?? null,
    test.pValue,
    test.pValue === null ? null : test.method,
    adjusted,
    n
  ])
});
