import { exactMatch } from '$lib/metrics/text/exact-match';
import { captionMetrics } from '$lib/metrics/text/caption-metrics';
import { anls } from '$lib/metrics/text/anls';
import type { AnswerMetric } from '$lib/metrics/text/answer-metric';
import { answerConfidence, perplexity } from '$lib/metrics/text/perplexity';
import { relaxedAccuracy } from '$lib/metrics/text/relaxed-accuracy';
import { tokenF1 } from '$lib/metrics/text/token-f1';
import { cocoPtbLite } from '$lib/metrics/text/tokeniser';
import { vqaAccuracy } from '$lib/metrics/text/vqa-accuracy';
import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { JudgedAnswers } from '$lib/schema/judged-answers';
import type { Estimate } from '$lib/schema/metric';
import type { WordsKind } from '$lib/schema/words-task';
import { bindMetric, rowScores } from '../scoring/bound-metric';
import { estimateMetrics } from '../scoring/estimate-metrics';
import { sliceMetrics } from '../scoring/slice-metrics';
import { answerReliability } from './answer-reliability';

/**
 * What decides whether an answer counts as right. Questions: the official VQA accuracy of at least one half, where most have the
 * four answers that it needs; else, as for captions, being one of the references but for case, articles and punctuation.
 */
function rightness(columns: AnswerColumns, kind: WordsKind): AnswerMetric {
  const official = columns.references.filter((_, row) => vqaAccuracy.isScored(columns, row)).length;
  const any = columns.references.filter((_, row) => exactMatch.isScored(columns, row)).length;
  return kind === 'vqa' && official > 0 && 2 * official >= any ? vqaAccuracy : exactMatch;
}

const SHOWN: Readonly<Record<WordsKind, readonly AnswerMetric[]>> = {
  vqa: [vqaAccuracy, exactMatch, relaxedAccuracy, anls, tokenF1, answerConfidence, perplexity],
  caption: [exactMatch, ...captionMetrics(cocoPtbLite), answerConfidence, perplexity]
};
/** In slices only what a group's few answers can bear. */
const SLICED = 2;

/**
 * Judges what a model wrote: every metric of the kind with its interval clustered by picture, the same in every group, and
 * whether its own probability says when it is right.
 */
export function judgeAnswers(columns: AnswerColumns, kind: WordsKind, seed: number): JudgedAnswers {
  const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
  const options = { cluster: columns.cluster, seed, stream: `answers/${kind}` };
  const decides = rightness(columns, kind);
  // The headline first, so that slices show it.
  const shown = [decides, ...SHOWN[kind].filter((metric) => metric !== decides)];
  const metrics = shown.map((metric) => bindMetric(metric, columns));
  const right = bindMetric(decides, columns);
  const scored = rows.filter((row) => right.isScored(row));
  const score = new Float64Array(columns.n).fill(NaN);
  rowScores(right, scored).forEach((value, i) => (score[scored[i] as number] = value));
  const estimates = estimateMetrics(metrics, { ...options, rows });
  const { columns: sliced } = sliceMetrics(columns.groups, rows, (some) => ({
    metrics: metrics.slice(0, SLICED),
    options: { ...options, rows: some }
  }));
  const confidence = meanProbability(columns);
  return {
    kind,
    n: scored.length,
    right: scored.filter((row) => (score[row] as number) >= 0.5).length,
    headline: estimates.find(({ metric }) => metric === right.id) as Estimate,
    estimates,
    score,
    confidence,
    reliability: answerReliability(score, confidence, columns.cluster, seed),
    slices: sliced.flatMap(({ column, slices }) =>
      slices.map(({ value, rows: n, estimates: inSlice }) => ({ column, value, n, estimates: inSlice }))
    ),
    seed
  };
}

/** exp(mean log probability) of the tokens of each row. */
function meanProbability({ n, tokenStart, tokenLogProbs, prediction }: AnswerColumns): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => {
    const [from, to] = [tokenStart[row] as number, tokenStart[row + 1] as number];
    if (prediction[row] === null || to === from) return NaN;
    return Math.exp(tokenLogProbs.subarray(from, to).reduce((sum, log) => sum + log, 0) / (to - from));
  });
}
