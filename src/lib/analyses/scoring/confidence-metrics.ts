import { augrc } from '$lib/metrics/augrc';
import { ece } from '$lib/metrics/ece';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import type { Metric } from '$lib/schema/metric';
import { TOP, type RunColumns } from '$lib/schema/run-columns';
import { bindRunMetrics, rowScores, type BoundMetric } from './bound-metric';

/** How far confidences can be trusted: as of classes, where an answer is right when it matches exactly. */
const METRICS: readonly Metric[] = [ece, failureAuroc, augrc];

/** Right and wrong answers as a run of two classes: the label is always the first one, the answer where it is right. */
function rightAndWrong(right: Float64Array, scored: Uint8Array, confidence: Float64Array): RunColumns {
  const n = confidence.length;
  const nothing = new Float64Array(n).fill(NaN);
  return {
    n,
    classes: ['right', 'wrong'],
    label: Int32Array.from(scored, (isScored) => (isScored ? 0 : -1)),
    pred: Int32Array.from(right, (isRight) => (isRight === 1 ? 0 : 1)),
    conf: confidence,
    lse: nothing,
    logpY: nothing,
    gt: new Int32Array(n).fill(-1),
    eq: new Int32Array(n).fill(-1),
    margin: nothing,
    ent: nothing,
    sumP2: nothing,
    topIndex: new Int32Array(n * TOP).fill(-1),
    topProb: new Float32Array(n * TOP).fill(NaN),
    cluster: new Int32Array(n),
    groups: {}
  };
}

/**
 * Calibration of answers that come with a confidence.
 * @param exactMatch says which answers are right, each 0 or 1
 * @param confidence (n) in [0, 1]; NaN = not given. Rows without count as dropped
 * @returns nothing when no row has a confidence
 */
export function confidenceMetrics(exactMatch: BoundMetric, confidence: Float64Array): BoundMetric[] {
  if (confidence.every(Number.isNaN)) return [];
  const every = Uint32Array.from({ length: confidence.length }, (_, row) => row);
  const scored = Uint8Array.from(every, (row) => (exactMatch.isScored(row) ? 1 : 0));
  const run = rightAndWrong(rowScores(exactMatch, every), scored, confidence);
  return bindRunMetrics(METRICS, run).map((metric) => ({
    ...metric,
    convention: `${metric.convention}/right-is-${exactMatch.id}`
  }));
}
