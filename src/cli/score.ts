import { estimates } from '$lib/analyses/classification/estimates';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { parsePredictions, type PredictionOptions } from '$lib/formats/parse-predictions';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { histogramRanks } from '$lib/metrics/histogram-ranks';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { registry } from '$lib/metrics/registry';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { ScoreHistograms } from '$lib/metrics/score-histograms';
import { usableRows } from '$lib/metrics/usable-rows';
import type { Estimate, Metric } from '$lib/schema/metric';
import type { Predictions } from '$lib/schema/predictions';
import type { ScoredMetric, ScoreResult } from '$lib/schema/score-result';
import { inputProblems, inputSummary } from './input-summary';

export interface ScoreOptions extends Pick<
  PredictionOptions,
  'file' | 'format' | 'scale' | 'sumTolerance' | 'keepProbabilities'
> {
  readonly seed: number;
  /** Judges the sound rows and counts the others, instead of refusing the file. */
  readonly skipBadRows?: boolean;
  /** Also the metrics that few ask for. */
  readonly all?: boolean;
}

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

/** Metrics over the rows that each can use; those that need the same columns share one bootstrap. */
function estimateAll(metrics: readonly Metric[], { columns }: Predictions, seed: number): Map<string, Estimate> {
  const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
  const byRows = new Map<string, { readonly usable: Uint32Array; readonly metrics: Metric[] }>();
  for (const metric of metrics) {
    const needed = metric.needs.filter((name) => !['label', 'pred', 'cluster'].includes(name)).toSorted();
    const usable = byRows.get(needed.join())?.usable ?? usableRows(columns, rows, needed);
    const group = byRows.get(needed.join()) ?? { usable, metrics: [] };
    group.metrics.push(metric);
    byRows.set(needed.join(), group);
  }
  const made = [...byRows.values()].flatMap((group) =>
    estimates(group.metrics, columns, group.usable, seed, { aborted: false }).map((estimate): Estimate => {
      // Labelled rows are known to be there, so what is missing are the scores: the value rests on no row.
      const reason = group.usable.length === 0 && estimate.reason === 'no-rows' ? 'no-scores' : estimate.reason;
      return { ...estimate, ...(reason && { reason }), n: reason === 'no-scores' ? 0 : estimate.n };
    })
  );
  return new Map(made.map((estimate) => [estimate.metric, estimate]));
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

/**
 * Judges predictions made elsewhere: every metric with its interval, and what was left out of it.
 * Exit codes: 0 · 2 when the file is not sound (see `inputProblems`) · 3 when not even a share right could be computed.
 * @param chunks bytes of the file
 */
export async function score(chunks: ByteChunks, options: ScoreOptions): Promise<ScoreResult> {
  const { seed, skipBadRows = false, all = false } = options;
  const { visitor, made } = histogramVisitor();
  const predictions = await parsePredictions(chunks, { ...options, visitor });
  const input = inputSummary(predictions);
  const problems = inputProblems(predictions, skipBadRows);
  if (problems.length > 0)
    return { kind: 'score', exitCode: 2, input: { ...input, issues: problems }, metrics: [], seed };
  const histograms = made();
  const isCounted = histograms !== undefined && predictions.columns.probability === undefined;
  const ranks = all && !isCounted ? scoreMetrics : [aurocOvrMacro];
  const chosen = [...registry, ...ranks, ...(all ? moreMetrics : [])];
  const estimated = estimateAll(
    isCounted ? chosen.filter((metric) => metric !== aurocOvrMacro) : chosen,
    predictions,
    seed
  );
  const metrics = chosen.flatMap((metric): ScoredMetric[] => {
    const estimate = estimated.get(metric.id);
    if (!estimate) return histograms ? [fromHistograms(histograms, predictions)] : [];
    const { metric: id, ...rest } = estimate;
    return [{ id, ...rest, dropped: predictions.counts.given - estimate.n }];
  });
  const exitCode = metrics.some(({ id, value }) => id === 'accuracy' && value !== null) ? 0 : 3;
  return { kind: 'score', exitCode, input, metrics, seed };
}
