import { averagePrecisionMulti, f1MacroMulti, f1MicroMulti } from './multi-label-classes';
import { meanOverRows, type MultiLabelMetric } from './multi-label-rows';
import type { MultiLabelColumns } from '$lib/schema/multi-label-columns';

const fraction = { unit: 'fraction', range: { low: 0, high: 1 }, interval: 'bootstrap' } as const;

/** How many cells of a row hold, e.g. true and said. */
function count(
  { truth, pred, classes }: MultiLabelColumns,
  row: number,
  holds: (is: boolean, said: boolean) => boolean
): number {
  let total = 0;
  for (let at = row * classes.length; at < (row + 1) * classes.length; at++)
    if (holds(truth[at] === 1, pred[at] === 1)) total++;
  return total;
}

/** For each class that applies: of the classes scored at least as high, the share that apply; the mean. 1 when none or all apply. */
function rankingPrecision({ truth, score, classes }: MultiLabelColumns, row: number): number {
  const from = row * classes.length;
  let [sum, relevant] = [0, 0];
  for (let k = 0; k < classes.length; k++) {
    if (Number.isNaN(score[from + k] as number)) return Number.NaN;
    if (truth[from + k] !== 1) continue;
    relevant++;
    let [above, aboveRelevant] = [0, 0];
    for (let j = 0; j < classes.length; j++) {
      if ((score[from + j] as number) < (score[from + k] as number)) continue;
      above++;
      if (truth[from + j] === 1) aboveRelevant++;
    }
    sum += aboveRelevant / above;
  }
  return relevant === 0 || relevant === classes.length ? 1 : sum / relevant;
}

/** Classes scored at least as high as the lowest one that applies; 0 when none applies. */
function coverage({ truth, score, classes }: MultiLabelColumns, row: number): number {
  const from = row * classes.length;
  let lowest = Infinity;
  for (let k = 0; k < classes.length; k++) {
    if (Number.isNaN(score[from + k] as number)) return Number.NaN;
    if (truth[from + k] === 1) lowest = Math.min(lowest, score[from + k] as number);
  }
  let reached = 0;
  for (let k = 0; k < classes.length; k++) if ((score[from + k] as number) >= lowest) reached++;
  return reached;
}

/** Share of pairs of row and class that were decided wrongly. Undefined ('no-rows') without known rows. */
const hammingLoss = meanOverRows(
  { ...fraction, id: 'hamming-loss', convention: 'hamming-loss/all-pairs', better: 'lower', needs: ['truth', 'pred'] },
  (columns, row) => count(columns, row, (is, said) => is !== said) / columns.classes.length
);

/** Share of rows where every class was decided rightly. Undefined ('no-rows') without known rows. */
const subsetAccuracy = meanOverRows(
  {
    ...fraction,
    id: 'subset-accuracy',
    convention: 'subset-accuracy/exact-match',
    better: 'higher',
    needs: ['truth', 'pred']
  },
  (columns, row) => (count(columns, row, (is, said) => is !== said) === 0 ? 1 : 0)
);

/** Mean over rows of F1; a row to which nothing applies and of which nothing was said counts as 1 (scikit-learn: 0). */
const f1Samples = meanOverRows(
  {
    ...fraction,
    id: 'f1-samples',
    convention: 'f1-samples/both-empty-is-1',
    better: 'higher',
    needs: ['truth', 'pred']
  },
  (columns, row) => {
    const either = count(columns, row, (is) => is) + count(columns, row, (_is, said) => said);
    return either === 0 ? 1 : (2 * count(columns, row, (is, said) => is && said)) / either;
  }
);

/** Label ranking average precision, ties against the label (scikit-learn). 'not-finite' when a score is missing. */
const labelRankingAveragePrecision = meanOverRows(
  {
    ...fraction,
    id: 'label-ranking-average-precision',
    convention: 'label-ranking-average-precision/ties-count-as-above/none-or-all-is-1',
    better: 'higher',
    needs: ['truth', 'score']
  },
  rankingPrecision
);

/** How far down the ranked classes one has to go to meet all that apply, ties counted (scikit-learn). */
const coverageError = meanOverRows(
  {
    id: 'coverage-error',
    convention: 'coverage-error/ties-count-as-above/none-is-0',
    unit: 'count',
    range: { low: 0, high: Infinity },
    better: 'lower',
    needs: ['truth', 'score'],
    interval: 'bootstrap'
  },
  coverage
);

/** Every metric of multi-label classification, in the order in which they are shown. */
export const multiLabel: readonly MultiLabelMetric[] = [
  subsetAccuracy,
  hammingLoss,
  f1MicroMulti,
  f1MacroMulti,
  f1Samples,
  averagePrecisionMulti('macro'),
  averagePrecisionMulti('micro'),
  labelRankingAveragePrecision,
  coverageError
];
