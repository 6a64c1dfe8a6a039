import { costs as sentences } from '../../messages/sentences/costs';
import type { CostAnswer, CostRow } from '../../schema/costs';
import type { ChartTable } from '../shared/table-csv';

export interface CostBar {
  readonly row: CostRow;
  /** Shares of the width of the drawing, in [0, 1]. */
  readonly point: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly sentence: string;
}

export interface CostModel {
  readonly bars: readonly CostBar[];
  /** Cost at the left and the right end. */
  readonly least: number;
  readonly most: number;
  readonly summary: string;
  readonly notes: readonly string[];
}

/** Whether every mistake costs the same and being right costs nothing more than that: then the most likely class is best. */
export function isAlike(costs: Float64Array): boolean {
  const size = Math.sqrt(costs.length);
  return (
    costs.every((cost, i) => (i % (size + 1) === 0 ? cost === costs[0] : cost === costs[1])) &&
    (size < 2 || (costs[1] as number) > (costs[0] as number))
  );
}

/** Every mistake costs 1, being right nothing. */
export const alikeCosts = (size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 0 : 1));

/** The mean cost of an answer by each rule, on one scale that begins at 0 unless costs are negative. */
export function costModel(answer: CostAnswer, costs: Float64Array): CostModel {
  const ends = answer.rows.flatMap(({ mean }) => [
    mean.value,
    mean.interval?.low ?? mean.value,
    mean.interval?.high ?? mean.value
  ]);
  const least = Math.min(0, ...ends);
  const most = Math.max(least + 1e-9, 0, ...ends);
  const at = (value: number): number => (value - least) / (most - least);
  const temperature = answer.temperatures.toSorted((a, b) => a - b)[Math.floor(answer.temperatures.length / 2)];
  return {
    bars: answer.rows.map((row) => ({
      row,
      point: at(row.mean.value),
      low: row.mean.interval ? at(row.mean.interval.low) : null,
      high: row.mean.interval ? at(row.mean.interval.high) : null,
      sentence: sentences.row(row.rule, row.mean.value, row.changed, row.right, answer.n)
    })),
    least,
    most,
    summary: sentences.summary(answer.n, isAlike(costs), answer.rows),
    notes:
      answer.n === 0
        ? []
        : [
            sentences.notes.true_,
            ...(temperature === undefined ? [] : [sentences.notes.corrected(temperature)]),
            ...(answer.dropped > 0 ? [sentences.dropped(answer.dropped)] : [])
          ]
  };
}

/** The rules, as numbers. */
export const costTable = ({ rows, n }: CostAnswer): ChartTable => ({
  columns: [
    'rule',
    'mean-cost',
    'low',
    'high',
    'difference',
    'difference-low',
    'difference-high',
    'changed',
    'right',
    'n'
  ],
  rows: rows.map(({ rule, mean, difference, changed, right }) => [
    rule,
    mean.value,
    mean.interval?.low ?? null,
    mean.interval?.high ?? null,
    difference?.value ?? null,
    difference?.interval?.low ?? null,
    difference?.interval?.high ?? null,
    changed,
    right,
    n
  ])
});
