import { withheldShort } from '../messages/sentences/how-sure';
import { predictions as text } from '../messages/sentences/predictions';
import type { ComparedMetric, CompareResult } from '../schema/score-result';
import type { ResultSections } from './result-sections';

/** The interval of the difference, or why there is none. */
const rangeOf = ({ interval, withheld }: ComparedMetric): string => {
  if (interval) return text.interval(interval.low, interval.high);
  return withheld ? withheldShort(withheld) : '';
};

const number = (value: number | null): string => (value === null ? '' : text.value(value));

function rowOf(m: ComparedMetric): string[] {
  const isTested = m.test.pValue !== null;
  return [
    text.name(m.id),
    number(m.first),
    number(m.second),
    number(m.difference),
    rangeOf(m),
    isTested ? text.pText(m.test.pValue) : '',
    isTested ? text.pText(m.test.holm) : '',
    number(m.detectable),
    String(m.n),
    String(m.dropped),
    m.convention
  ];
}

/** What right and wrong answers say: of the metric that decides, or else of the first share of rows. */
function hitSentences({ metrics, decides }: CompareResult): string[] {
  const of = metrics.find(({ id, hits }) => id === decides && hits) ?? metrics.find(({ hits }) => hits);
  return of?.hits ? [text.agreement(text.name(of.id), of.hits), ...text.mcnemar(of.hits)] : [];
}

/** A comparison as sentences and one table. */
export function compareSections(result: CompareResult): ResultSections {
  const { inputs, metrics, issues, pairs, unpaired, verdict, decides, task, isGuessed } = result;
  const files = [inputs[0].file, inputs[1].file] as const;
  const heading = text.comparing(files);
  const before = [text.task(task, isGuessed), text.pairs(pairs, unpaired), ...inputs.flatMap(text.notes)];
  if (result.exitCode === 2) return { heading, before: [...before, ...issues.map(text.issue)], tables: [], after: [] };
  const { metric, interval, n, dropped, convention } = text.columns;
  const { first, second, difference, pValue, holm, detectable } = text.compareColumns;
  const header = [metric, first, second, difference, interval, pValue, holm, detectable, n, dropped, convention];
  const deciding = metrics.find(({ id }) => id === decides);
  return {
    heading,
    before,
    tables: [{ rows: [header, ...metrics.map(rowOf)], notes: [text.holmNote] }],
    after: [
      text.verdict({ verdict, decides, files, difference: deciding?.difference ?? null }),
      ...(deciding?.detectable == null ? [] : [text.detectableNote(deciding.detectable)]),
      ...hitSentences(result)
    ]
  };
}
