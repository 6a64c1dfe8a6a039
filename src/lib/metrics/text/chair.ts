import type { AnswerColumns } from '$lib/schema/answer-columns';
import { once } from '../once';
import { ratioOfSums } from '../ratio-of-sums';
import { rowMean } from '../row-mean';
import type { AnswerMetric } from './answer-metric';
import { mentionedObjects } from './mentioned-objects';
import { phraseKey, type ObjectTable } from './object-table';
import { ptbLite } from './ptb-lite';

/** What CHAIR counts in each caption; NaN where the row cannot be scored. */
export interface ChairCounts {
  readonly mentions: Float64Array;
  /** Mentions of objects that are not there, with repetition. */
  readonly hallucinated: Float64Array;
  /** Objects that are there. */
  readonly objects: Float64Array;
  /** Objects that are there and mentioned. */
  readonly covered: Float64Array;
}

/** What is there: known objects and those that people mention in their captions. Null when neither is known. */
function presentObjects(columns: AnswerColumns, row: number, table: ObjectTable): Set<string> | null {
  const [known, captions] = [columns.objects[row] ?? null, columns.references[row] as readonly string[]];
  if (known === null && captions.length === 0) return null;
  const names = (known ?? []).flatMap((name) => table.objects.get(phraseKey(name.toLowerCase().split(/\s+/))) ?? []);
  return new Set([...names, ...captions.flatMap((caption) => mentionedObjects(caption, table))]);
}

function countObjects(columns: AnswerColumns, table: ObjectTable): ChairCounts {
  const column = (): Float64Array => new Float64Array(columns.n).fill(NaN);
  const counts = { mentions: column(), hallucinated: column(), objects: column(), covered: column() };
  columns.prediction.forEach((caption, row) => {
    const present = caption === null ? null : presentObjects(columns, row, table);
    if (caption === null || present === null) return;
    const mentioned = mentionedObjects(caption, table);
    const distinct = new Set(mentioned);
    counts.mentions[row] = mentioned.length;
    counts.hallucinated[row] = mentioned.filter((name) => !present.has(name)).length;
    counts.objects[row] = present.size;
    counts.covered[row] = [...present].filter((name) => distinct.has(name)).length;
  });
  return counts;
}

/**
 * CHAIR with a table of objects: of all mentions of objects the share that is not in the picture (`chair-i`, over all captions
 * together, undefined 'zero-denominator' without mentions), the share of captions with such a mention (`chair-s`), the share of
 * objects there that are mentioned (`chair-recall`), and words a caption (`caption-length`). The last two belong beside the first
 * two: short captions win. What is there is the known objects and those in the reference captions.
 * Source: Rohrbach et al., EMNLP 2018, arXiv:1809.02156. Words and singulars are ours, so numbers differ from published ones
 * unless the table and the text agree.
 */
export function chairMetrics(table: ObjectTable): readonly AnswerMetric[] {
  const countsOf = once((columns: AnswerColumns) => countObjects(columns, table));
  const described = (id: string, convention: string) =>
    ({
      id,
      convention: `${convention}/${table.id}`,
      unit: 'fraction',
      range: { low: 0, high: 1 },
      better: 'lower',
      needs: ['prediction', 'references', 'objects'],
      interval: 'bootstrap-bca'
    }) as const;
  return [
    ratioOfSums<AnswerColumns>(described('chair-i', 'chair-i/mentions'), (columns) => {
      const { hallucinated, mentions } = countsOf(columns);
      return { above: hallucinated, below: mentions };
    }),
    rowMean<AnswerColumns>({ ...described('chair-s', 'chair-s/captions'), interval: 'wilson' }, (columns) =>
      countsOf(columns).hallucinated.map((count) => (Number.isNaN(count) ? NaN : Number(count > 0)))
    ),
    ratioOfSums<AnswerColumns>(
      { ...described('chair-recall', 'chair-recall/objects'), better: 'higher' },
      (columns) => {
        const { covered, objects } = countsOf(columns);
        return { above: covered, below: objects };
      }
    ),
    captionLength
  ];
}

/** Mean number of words of a caption, without punctuation. Undefined ('no-rows') without captions. */
export const captionLength: AnswerMetric = rowMean<AnswerColumns>(
  {
    id: 'caption-length',
    convention: 'caption-length/words/coco-ptb-lite',
    unit: 'count',
    range: { low: 0, high: Infinity },
    better: 'neither',
    needs: ['prediction'],
    interval: 'bootstrap-bca'
  },
  (columns) => Float64Array.from(columns.prediction, (caption) => (caption === null ? NaN : ptbLite(caption).length))
);
