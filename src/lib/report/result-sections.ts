import { en } from '../messages/en';
import type { CompareResult, InputSummary, ScoredMetric, ScoreResult } from '../schema/score-result';

const text = en.predictions;

/** A result as sentences and one table: what every format for people is made of. */
export interface ResultSections {
  readonly heading: string;
  readonly before: readonly string[];
  /** Header and rows, all of the same width; empty when there is nothing to show. */
  readonly table: readonly (readonly string[])[];
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
  return withheld ? en.withheldShort(withheld) : '';
}

function scoreSections({ input, metrics, exitCode }: ScoreResult): ResultSections {
  const heading = text.heading(input.file);
  if (exitCode === 2) return { heading, before: [text.read(input), ...problems(input)], table: [], after: [] };
  const { metric, value, interval, n, dropped, convention } = text.columns;
  const rows = metrics.map((m) => [
    text.name(m.id),
    text.value(m.value, m.reason),
    rangeOf(m),
    String(m.n),
    String(m.dropped),
    m.convention
  ]);
  return {
    heading,
    before: [text.read(input), ...text.notes(input)],
    table: [[metric, value, interval, n, dropped, convention], ...rows],
    after: input.issues.map(text.issue)
  };
}

function compareSections(result: CompareResult): ResultSections {
  const { inputs, metrics, issues, pairs, unpaired, agreement, test, verdict, decides } = result;
  const files = [inputs[0].file, inputs[1].file] as const;
  const heading = text.comparing(files);
  const before = [text.pairs(pairs, unpaired), ...inputs.flatMap(text.notes)];
  if (result.exitCode === 2) return { heading, before: [...before, ...issues.map(text.issue)], table: [], after: [] };
  const { metric, interval, n, dropped, convention } = text.columns;
  const { first, second, difference } = text.compareColumns;
  const rows = metrics.map((m) => [
    text.name(m.id),
    m.first === null ? '' : text.value(m.first),
    m.second === null ? '' : text.value(m.second),
    m.difference === null ? '' : text.value(m.difference),
    m.interval ? text.interval(m.interval.low, m.interval.high) : '',
    String(m.n),
    String(m.dropped),
    m.convention
  ]);
  return {
    heading,
    before: [...before, text.agreement(agreement)],
    table: [[metric, first, second, difference, interval, n, dropped, convention], ...rows],
    after: [text.verdict({ verdict, decides, files }), test ? text.test(test.method, test.pValue) : text.noTest]
  };
}

/** Sentences and table of a result, in the order in which they are read. */
export const resultSections = (result: ScoreResult | CompareResult): ResultSections =>
  result.kind === 'score' ? scoreSections(result) : compareSections(result);
