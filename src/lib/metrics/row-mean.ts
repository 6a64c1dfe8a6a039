import type { MetricOf } from '$lib/schema/metric';
import { meanOfScores } from './mean-of-scores';
import { once } from './once';

type Described<Columns> = Pick<
  MetricOf<Columns>,
  'id' | 'convention' | 'unit' | 'range' | 'better' | 'needs' | 'interval'
>;

/**
 * A metric that is the mean of a score of each row. The scores are computed once, so a replicate costs O(rows).
 * @param scoresOf columns -> one score a row, NaN where the row cannot be scored
 */
export function rowMean<Columns extends object>(
  described: Described<Columns>,
  scoresOf: (columns: Columns) => Float64Array
): MetricOf<Columns, Float64Array> {
  const prepare = once(scoresOf);
  return {
    ...described,
    isScored: (columns, row) => !Number.isNaN(prepare(columns)[row] as number),
    prepare,
    evaluate: (columns, selection, prepared) => meanOfScores(prepared ?? prepare(columns), selection)
  };
}
