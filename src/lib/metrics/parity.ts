import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { Metric, Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { agreementSums } from './agreement-sums';
import { averagePrecisionClipBenchmark } from './average-precision-clip-benchmark';
import { brier } from './brier';
import { classCounts } from './class-counts';
import { classScores, type ClassScores } from './class-scores';
import { kappa } from './kappa';
import { mcc } from './mcc';
import { recallMacro } from './recall-macro';
import { rankByClass } from './rank-by-class';
import { aurocOfWalk } from './class-walk';
import { meanOf } from './weighted-mean';

/** A metric of ours under another name: the same needs, unit and direction; what it sums is no longer known. */
const variant = (
  { sums: _sums, ...base }: Metric,
  id: string,
  convention: string,
  evaluate: Metric['evaluate']
): Metric => ({
  ...base,
  id,
  convention,
  interval: 'bootstrap',
  evaluate
});

const or = (result: Value, reason: string, value: number): Value =>
  result.value === null && result.reason === reason ? { value } : result;

/** Largest logarithm that scikit-learn lets a row have: it clips probabilities of float64 to [eps, 1 - eps]. */
const EPS = 2 ** -52;

/** torchmetrics: two classes and all right, or all wrong, give 1 or -1; another zero denominator a value scaled by sqrt(eps). */
function torchmetricsMcc(columns: RunColumns, selection: Selection): Value {
  const { n, right, crossed, supportSquares, calledSquares } = agreementSums(columns, selection);
  if (n === 0) return { value: null, reason: 'no-rows' };
  const spread = (n * n - calledSquares) * (n * n - supportSquares);
  if (columns.classes.length === 2) {
    if (right === n) return { value: 1 };
    if (right === 0) return { value: -1 };
    if (spread === 0) return { value: torchmetricsBinaryDegenerate(columns, selection) };
  }
  return { value: spread === 0 ? 0 : (n * right - crossed) / Math.sqrt(spread) };
}

/** sqrt(eps) * (a - b) / sqrt(product of the four margins, each zero one replaced by eps), eps of float32. */
function torchmetricsBinaryDegenerate(columns: RunColumns, selection: Selection): number {
  const eps = 2 ** -23;
  const { support, called, right } = classCounts(columns, selection);
  const [tn, tp] = [right[0] as number, right[1] as number];
  const [fp, fn] = [(called[1] as number) - tp, (support[1] as number) - tp];
  const [a, b] = tp === 0 || tn === 0 ? [tp + tn, fp + fn] : [0, 0];
  const margins = [tp + fp, tp + fn, tn + fp, tn + fn].map((sum) => sum + eps);
  return (Math.sqrt(eps) * (a - b)) / Math.sqrt(margins.reduce((product, sum) => product * sum, 1));
}

/** Mean over all classes, 0 for one without rows of it or without rows of others. */
function torchmetricsAuroc(columns: RunColumns, selection: Selection, scores: ClassScores | null): Value {
  const ranks = rankByClass(columns, selection, scores, aurocOfWalk);
  if ('reason' in ranks) return ranks;
  const sum = new NeumaierSum();
  for (const { value } of ranks) sum.add(Number.isNaN(value) ? 0 : value);
  return { value: sum.value / ranks.length };
}

const logLossSklearn: Metric = {
  ...brier,
  id: 'log-loss-sklearn',
  convention: 'log-loss/nats/parity-sklearn-1.5/clipped-float64',
  unit: 'nats',
  range: { low: 0, high: -Math.log(EPS) },
  needs: ['label', 'pred', 'logpY'],
  ...meanOf((columns, row) => {
    const p = Math.exp(columns.logpY[row] as number);
    return -Math.log(Math.min(1 - EPS, Math.max(EPS, p)));
  })
};

const aurocTorchmetrics: Metric<ClassScores | null> = {
  id: 'auroc-ovr-macro-torchmetrics',
  convention: 'auroc/one-vs-rest/macro/parity-torchmetrics/missing-class-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  prepare: classScores,
  evaluate: (columns, selection, prepared = classScores(columns)) => torchmetricsAuroc(columns, selection, prepared)
};

/** Brier score in the two other scalings in use. */
const scaledBrier = (id: string, convention: string, scale: (classes: number) => number): Metric => ({
  ...variant(brier, id, convention, (columns, selection) => {
    const result = brier.evaluate(columns, selection);
    return result.value === null ? result : { value: result.value / scale(columns.classes.length) };
  }),
  range: { low: 0, high: 1 }
});

/**
 * The same questions as other libraries answer them, where that differs from ours: for comparing with numbers made there,
 * never the default. Ids end in the name of the library or of the scaling.
 */
export const parity: readonly Metric[] = [
  variant(
    recallMacro,
    'accuracy-torchmetrics',
    'accuracy/parity-torchmetrics/default-average-macro',
    recallMacro.evaluate
  ),
  variant(mcc, 'mcc-sklearn', 'mcc/parity-sklearn/constant-is-0', (columns, selection) =>
    or(mcc.evaluate(columns, selection), 'zero-denominator', 0)
  ),
  variant(mcc, 'mcc-torchmetrics', 'mcc/parity-torchmetrics/degenerate-binary', torchmetricsMcc),
  variant(kappa, 'kappa-torchmetrics', 'kappa/parity-torchmetrics/constant-is-0', (columns, selection) =>
    or(kappa.evaluate(columns, selection), 'zero-denominator', 0)
  ),
  logLossSklearn,
  aurocTorchmetrics,
  averagePrecisionClipBenchmark,
  scaledBrier('brier-half', 'brier/half-of-sum-over-classes', () => 2),
  scaledBrier('brier-mean', 'brier/mean-over-classes', (classes) => classes)
];
