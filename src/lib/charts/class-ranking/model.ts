import { thresholds } from '../../messages/sentences/thresholds';
import type { ClassRankingAnswer, ClassRankRow } from '../../schema/thresholds';
import type { ChartTable } from '../shared/table-csv';

const sentences = thresholds.ranking;

export interface RankedClass extends ClassRankRow {
  readonly label: string;
}

export interface ClassRankingModel {
  /** Worst area first; classes without one last. */
  readonly rows: readonly RankedClass[];
  readonly summary: string;
  readonly notes: readonly string[];
}

/** Classes by how well they are told from all others. */
export function classRankingModel(answer: ClassRankingAnswer, classes: readonly string[]): ClassRankingModel {
  const rows = answer.rows
    .map((row): RankedClass => ({ ...row, label: classes[row.index] ?? '' }))
    .toSorted((a, b) => (a.auroc?.value ?? 2) - (b.auroc?.value ?? 2) || b.positives - a.positives);
  const covered = rows.filter(({ auroc }) => auroc !== null).length;
  const [worst] = rows;
  return {
    rows,
    summary: sentences.summary(
      worst?.auroc ? { label: worst.label, value: worst.auroc.value } : null,
      covered,
      classes.length
    ),
    notes: [
      ...(answer.source === 'binned' ? [sentences.binned] : []),
      ...(answer.hasIntervals || rows.length === 0 ? [] : [sentences.noRanges]),
      ...(answer.dropped > 0 ? [thresholds.dropped(answer.dropped)] : [])
    ]
  };
}

/** The class that is looked at first: the one that is hardest to tell from the rest; of two classes the rarer one. */
export function firstClass(answer: ClassRankingAnswer): number {
  const known = answer.rows.filter(({ auroc }) => auroc !== null);
  const worse = (a: ClassRankRow, b: ClassRankRow): boolean =>
    answer.rows.length === 2 ? b.positives < a.positives : (b.auroc?.value ?? 1) < (a.auroc?.value ?? 1);
  return known.reduce<ClassRankRow | null>((best, row) => (!best || worse(best, row) ? row : best), null)?.index ?? 0;
}

/** The classes, as numbers. */
export const rankingTable = ({ rows }: ClassRankingModel): ChartTable => ({
  columns: [
    'class',
    'positives',
    'negatives',
    'auroc',
    'auroc-low',
    'auroc-high',
    'interval-method',
    'average-precision'
  ],
  rows: rows.map(({ label, positives, negatives, auroc, averagePrecision }) => [
    label,
    positives,
    negatives,
    auroc?.value ?? null,
    auroc?.interval?.low ?? auroc?.bound?.low ?? null,
    auroc?.interval?.high ?? auroc?.bound?.high ?? null,
    auroc?.interval?.method ?? (auroc?.bound ? 'certain-bound' : null),
    averagePrecision
  ])
});
