import { bindRunMetrics } from '$lib/analyses/scoring/bound-metric';
import { estimateMetrics } from '$lib/analyses/scoring/estimate-metrics';
import { sliceMetrics } from '$lib/analyses/scoring/slice-metrics';
import { takeRows } from '$lib/analyses/scoring/take-rows';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { parsePredictions, type PredictionOptions } from '$lib/formats/parse-predictions';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { histogramRanks } from '$lib/metrics/histogram-ranks';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { registry } from '$lib/metrics/registry';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { ScoreHistograms } from '$lib/metrics/score-histograms';
import type { Metric } from '$lib/schema/metric';
import type { Predictions } from '$lib/schema/predictions';
import type { ScoredMetric } from '$lib/schema/score-result';
import { inputProblems, inputSummary } from './input-summary';
import type { TableOptions } from './score';
import { refused, reportOf, type TaskReport } from './task-report';

/** Counts the scores of rows, for AUROC where the scores themselves are too many to keep. */
function histogramVisitor(): {
  readonly visitor: NonNullable<PredictionOptions['visitor']>;
  readonly made: () => ScoreHistograms | undefined;
} {
  let histograms: ScoreHistograms | undefined;
  return {
    visitor: (classes) => {
      const counts = new ScoreHistograms(classes.length);
      histograms = counts;
      return (probability, label) => counts.add(probability, label);
    },
    made: () => histograms
  };
}

/** AUROC with its certain bound, when the scores were counted but not kept. */
function fromHistograms(histograms: ScoreHistograms, { columns, counts }: Predictions): ScoredMetric {
  const { value, low, high } = histogramRanks(histograms).aurocMacro;
  const n = columns.label.reduce((sum, label) => sum + (label >= 0 ? 1 : 0), 0);
  const shared = {
    id: aurocOvrMacro.id,
    convention: `auroc/one-vs-rest/macro/histogram-${histograms.bins}/classes-with-both`,
    n,
    dropped: counts.given - n
  };
  return Number.isNaN(value)
    ? { ...shared, value: null, reason: 'too-few-classes' }
    : { ...shared, value, bound: { low, high } };
}

/** Metrics of a file of classes, in the order in which they are shown. @param isCounted whether scores were counted, not kept */
const chosenMetrics = (all: boolean, isCounted: boolean): readonly Metric[] => [
  ...registry,
  ...(isCounted ? [] : all ? scoreMetrics : [aurocOvrMacro]),
  ...(all ? moreMetrics : [])
];

/** Judges predictions of classes. */
export async function scoreClassification(chunks: ByteChunks, options: TableOptions): Promise<TaskReport> {
  const { seed, skipBadRows = false, all = false } = options;
  const { visitor, made } = histogramVisitor();
  const predictions = await parsePredictions(chunks, { ...options, visitor });
  const input = inputSummary(predictions);
  const problems = inputProblems(input, skipBadRows, 'labels');
  if (problems.length > 0) return refused(input, problems);
  const { columns, counts } = predictions;
  const histograms = made();
  const isCounted = histograms !== undefined && columns.probability === undefined;
  const metrics = chosenMetrics(all, isCounted);
  const every = Uint32Array.from({ length: columns.n }, (_, row) => row);
  const shared = { cluster: columns.cluster, seed, stream: 'classification' };
  const estimates = estimateMetrics(bindRunMetrics(metrics, columns), { ...shared, rows: every });
  const sliced = sliceMetrics(columns.groups, every, (rows) => {
    // Metrics of rank walk over the whole run, whatever is selected: a smaller one is worth its copy.
    const part = takeRows(columns, rows);
    const own = { rows: every.subarray(0, part.n), cluster: part.cluster, seed, stream: 'classification' };
    return { metrics: bindRunMetrics(metrics, part), options: own };
  });
  const report = reportOf({ input, estimates, sliced, given: counts.given });
  return histograms && isCounted
    ? { ...report, metrics: report.metrics.toSpliced(registry.length, 0, fromHistograms(histograms, predictions)) }
    : report;
}
