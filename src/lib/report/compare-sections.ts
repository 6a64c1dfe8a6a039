import { en } from '../messages/en';
import type { CompareResult } from '../schema/score-result';
import type { ResultSections } from './result-sections';

const text = en.predictions;

/** A comparison as sentences and one table. */
export function compareSections(result: CompareResult): ResultSections {
  const { inputs, metrics, issues, pairs, unpaired, agreement, test, verdict, decides } = result;
  const files = [inputs[0].file, inputs[1].file] as const;
  const heading = text.comparing(files);
  const before = [text.pairs(pairs, unpaired), ...inputs.flatMap(text.notes)];
  if (result.exitCode === 2) return { heading, before: [...before, ...issues.map(text.issue)], tables: [], after: [] };
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
    tables: [{ rows: [[metric, first, second, difference, interval, n, dropped, convention], ...rows], notes: [] }],
    after: [text.verdict({ verdict, decides, files }), test ? text.test(test.method, test.pValue) : text.noTest]
  };
}
