import { labelSets } from '../../messages/sentences/label-sets';
import type { ConformalReport } from '../../schema/calibration';
import { isFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

const sentences = labelSets.byClass;

export interface ClassCoverageRow {
  readonly label: string;
  /** Pictures that the threshold of the class rests on. */
  readonly learned: number;
  /** Pictures of the class that were checked, and how many sets held the label. */
  readonly n: number;
  readonly held: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly method: string;
  readonly filter: string;
  readonly sentence: string;
}

export interface ClassCoverageModel {
  /** Lowest share first; of equal ones, the more pictures first. */
  readonly rows: readonly ClassCoverageRow[];
  readonly summary: string;
  readonly notes: readonly string[];
}

/** How often the sets hold the label, class by class; classes without checked pictures are counted. */
export function classCoverageModel(report: ConformalReport, classes: readonly string[]): ClassCoverageModel {
  const rows = report.coverageByClass
    .flatMap(({ value, interval, n }, k): ClassCoverageRow[] => {
      if (value === null || !interval) return [];
      const label = classes[k] ?? '';
      const held = Math.round(value * n);
      const { low, high, method } = interval;
      return [
        {
          label,
          learned: report.calibrationRows[k] ?? 0,
          n,
          held,
          share: value,
          low,
          high,
          method,
          filter: isFilter(label),
          sentence: sentences.row(label, held, n, low, high)
        }
      ];
    })
    .toSorted((a, b) => a.share - b.share || b.n - a.n);
  const unchecked = classes.length - rows.length;
  return {
    rows,
    summary: sentences.summary(rows[0] ?? null),
    notes: unchecked > 0 && rows.length > 0 ? [sentences.unchecked(unchecked)] : []
  };
}

/** The classes, as numbers. */
export const classCoverage = ({ rows }: ClassCoverageModel): ChartTable => ({
  columns: [
    'class',
    'learned-from',
    'n',
    'holding-label',
    'coverage',
    'coverage-low',
    'coverage-high',
    'interval-method'
  ],
  rows: rows.map(({ label, learned, n, held, share, low, high, method }) => [
    label,
    learned,
    n,
    held,
    share,
    low,
    high,
    method
  ])
});
