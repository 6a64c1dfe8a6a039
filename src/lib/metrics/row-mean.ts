import type { MetricOf } from '$lib/schema/metric';
import { meanOfScores } from './mean-of-scores';
import { once } from './once';
import { valueOfMean } from './value-of-mean';

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
): MetricOf<Columns, Float64Array> & Required<Pick<MetricOf<Columns>, 'sums'>> {
  const prepare = once(scoresOf);
  const countOf = (scores: Float64Array): Float64Array => scores.map((score) => (Number.isNaN(score) ? 0 : 1));
  return {
    ...described,
    isScored: (columns, row) => !Number.isNaN(prepare(columns)[row] as number),
    prepare,
    evaluate: (columns, selection, prepared) => meanOfScores(prepared ?? prepare(columns), selection),
    sums: {
      terms: once((columns) => {
        const scores = prepare(columns);
        return [scores.map((score) => (Number.isNaN(score) ? 0 : score)), countOf(scores)];
      }),
      value: valueOfMean,
      isMean: true
    }
  };
}
