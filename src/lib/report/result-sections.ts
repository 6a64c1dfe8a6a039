import { withheldShort } from '../messages/sentences/how-sure';
import { predictions as text } from '../messages/sentences/predictions';
import type {
  CompareResult,
  InputSummary,
  ScoredColumn,
  ScoredMetric,
  ScoredSlices,
  ScoreResult
} from '../schema/score-result';
import { compareSections } from './compare-sections';

/** Header and rows, all of the same width. */
export interface SectionTable {
  readonly title?: string;
  readonly rows: readonly (readonly string[])[];
  /** Sentences below it. */
  readonly notes: readonly string[];
}

/** A result as sentences and tables: what every format for people is made of. */
export interface ResultSections {
  readonly heading: string;
  readonly before: readonly string[];
  readonly tables: readonly SectionTable[];
  readonly after: readonly string[];
}

const leftOut = (input: InputSummary): number => Object.values(input.leftOut).reduce((sum, n) => sum + (n ?? 0), 0);

const problems = (input: InputSummary): string[] => [
  text.bad(input.file, input.issues.length, Math.max(input.issues.length, leftOut(input))),
  ...input.issues.map(text.issue)
];

/** The interval, the certain bound, or why there is neither; empty without a value. */
function rangeOf({ interval, bound, withheld }: ScoredMetric): string {
  if (interval) return text.interval(interval.low, interval.high);
  if (bound) return text.bound(bound.low, bound.high);
  return withheld ? withheldShort(withheld) : '';
}

const cells = (m: ScoredMetric): string[] => [
  text.value(m.value, m.reason),
  rangeOf(m),
  String(m.n),
  String(m.dropped)
];

const chanceOf = ({ chance }: ScoredMetric): string => (chance === undefined ? '' : text.value(chance));

/** Metric by metric, so that the groups stand under each other. */
function sliceTable(column: ScoredColumn): SectionTable {
  const { metric, group, value, interval, n, dropped } = text.columns;
  const ids = column.slices[0]?.metrics.map(({ id }) => id) ?? [];
  const rows = ids.flatMap((id, m) =>
    column.slices.map(({ value: name, metrics }) => [text.name(id), name, ...cells(metrics[m] as ScoredMetric)])
  );
  return {
    title: text.sliced(column.column),
    rows: rows.length > 0 ? [[metric, group, value, interval, n, dropped], ...rows] : [],
    notes: text.sliceNotes(column)
  };
}

const sliceTables = ({ columns, notSliced }: ScoredSlices): SectionTable[] => [
  ...columns.map(sliceTable),
  ...(notSliced.length > 0 ? [{ rows: [], notes: notSliced.map(text.notSliced) }] : [])
];

function scoreSections({ input, metrics, slices, exitCode, task, isGuessed }: ScoreResult): ResultSections {
  const heading = text.heading(input.file);
  const before = [text.task(task, isGuessed), text.read(input)];
  if (exitCode === 2) return { heading, before: [...before, ...problems(input)], tables: [], after: [] };
  const { metric, value, interval, n, dropped, chance, convention } = text.columns;
  const hasChance = metrics.some((m) => m.chance !== undefined);
  const rows = metrics.map((m) => [text.name(m.id), ...cells(m), ...(hasChance ? [chanceOf(m)] : []), m.convention]);
  return {
    heading,
    before: [...before, ...text.notes(input)],
    tables: [
      { rows: [[metric, value, interval, n, dropped, ...(hasChance ? [chance] : []), convention], ...rows], notes: [] },
      ...(slices ? sliceTables(slices) : [])
    ],
    after: input.issues.map(text.issue)
  };
}

/** Sentences and tables of a result, in the order in which they are read. */
export const resultSections = (result: ScoreResult | CompareResult): ResultSections =>
  result.kind === 'score' ? scoreSections(result) : compareSections(result);
