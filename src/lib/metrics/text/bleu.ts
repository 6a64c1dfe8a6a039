import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { Value } from '$lib/schema/metric';
import type { Selection } from '$lib/schema/run-columns';
import type { MetricOf } from '$lib/schema/metric';
import { once } from '../once';
import { ANSWER_SCORE } from './answer-metric';
import { NgramIndex } from './ngram-index';
import type { CaptionTokens } from './caption-tokens';

const ORDER = 4;

/** What each row adds to corpus BLEU; `length` is -1 where the row cannot be scored. */
export interface BleuStatistics {
  /** (n x 4) n-grams that a reference has too, each at most as often as in the reference that has it most often. */
  readonly correct: Float64Array;
  readonly length: Float64Array;
  /** Length of the reference that is closest in length, the shorter one on ties. */
  readonly referenceLength: Float64Array;
}

/** Counts for corpus BLEU, computed once for each columns object. */
export const bleuStatistics = (tokensOf: (columns: AnswerColumns) => CaptionTokens) =>
  once((columns: AnswerColumns): BleuStatistics => {
    const { words, candidates, references } = tokensOf(columns);
    const statistics = {
      correct: new Float64Array(columns.n * ORDER),
      length: new Float64Array(columns.n).fill(-1),
      referenceLength: new Float64Array(columns.n)
    };
    candidates.forEach((candidate, row) => {
      if (!candidate) return;
      const others = references[row] as readonly Int32Array[];
      statistics.length[row] = candidate.length;
      statistics.referenceLength[row] = closestLength(candidate.length, others);
      const index = new NgramIndex(words.length);
      const allowed = others.map((tokens) => index.counts(tokens, ORDER));
      index.counts(candidate, ORDER).forEach((counts, n) => {
        let correct = 0;
        for (const [gram, count] of counts)
          correct += Math.min(count, Math.max(...allowed.map((other) => other[n]?.get(gram) ?? 0)));
        statistics.correct[row * ORDER + n] = correct;
      });
    });
    return statistics;
  });

function closestLength(length: number, references: readonly Int32Array[]): number {
  let best = Infinity;
  for (const { length: other } of references) {
    const nearer = Math.abs(other - length) - Math.abs(best - length);
    if (nearer < 0 || (nearer === 0 && other < best)) best = other;
  }
  return best;
}

/** The same counts as one array each, 0 where a row cannot be scored; BLEU-1 to 4 share them. */
const bleuTerms = once(({ correct, length, referenceLength }: BleuStatistics) => {
  const where = (value: (row: number) => number): Float64Array => length.map((own, row) => (own < 0 ? 0 : value(row)));
  const orders = [0, 1, 2, 3];
  return {
    correct: orders.map((n) => where((row) => correct[row * ORDER + n] as number)),
    guessed: orders.map((n) => where((row) => Math.max(0, (length[row] as number) - n))),
    length: where((row) => length[row] as number),
    reference: where((row) => referenceLength[row] as number),
    used: where(() => 1)
  };
});

/** BLEU of summed counts, with the small constants of pycocoevalcap against division by 0. */
function bleuOfSums(correct: readonly number[], guessed: readonly number[], length: number, reference: number): number {
  let product = 1;
  correct.forEach((count, n) => (product *= (count + 1e-15) / ((guessed[n] as number) + 1e-9)));
  const ratio = (length + 1e-15) / (reference + 1e-9);
  return product ** (1 / correct.length) * (ratio < 1 ? Math.exp(1 - 1 / ratio) : 1);
}

/** BLEU of a selection as one corpus. Undefined ('no-rows') when no selected row can be scored. */
export function corpusBleu(statistics: BleuStatistics, order: number, { rows, weights }: Selection): Value {
  const correct = Array<number>(order).fill(0);
  const guessed = Array<number>(order).fill(0);
  let [length, reference, used] = [0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights ? (weights[k] as number) : 1;
    const own = statistics.length[row] as number;
    if (own < 0 || !(weight > 0)) continue;
    used++;
    length += weight * own;
    reference += weight * (statistics.referenceLength[row] as number);
    for (let n = 0; n < order; n++) {
      correct[n] = (correct[n] as number) + weight * (statistics.correct[row * ORDER + n] as number);
      guessed[n] = (guessed[n] as number) + weight * Math.max(0, own - n);
    }
  }
  return used === 0 ? { value: null, reason: 'no-rows' } : { value: bleuOfSums(correct, guessed, length, reference) };
}

/**
 * BLEU-n of the whole selection, not the mean over captions: matching n-grams of all lengths up to n, times a penalty when the
 * captions together are shorter than the references closest in length. In [0, 1].
 * Source: Papineni et al., ACL 2002; constants and closest length as pycocoevalcap's Bleu.
 * @param order 1 to 4
 */
export const bleu = (
  order: 1 | 2 | 3 | 4,
  tokeniser: string,
  statisticsOf: (columns: AnswerColumns) => BleuStatistics
): MetricOf<AnswerColumns, BleuStatistics> => ({
  ...ANSWER_SCORE,
  id: `bleu-${order}`,
  convention: `bleu-${order}/corpus/closest-length/${tokeniser}`,
  isScored: (columns, row) => (statisticsOf(columns).length[row] as number) >= 0,
  prepare: statisticsOf,
  evaluate: (columns, selection, prepared) => corpusBleu(prepared ?? statisticsOf(columns), order, selection),
  sums: {
    terms(columns) {
      const { correct, guessed, length, reference, used } = bleuTerms(statisticsOf(columns));
      return [...correct.slice(0, order), ...guessed.slice(0, order), length, reference, used];
    },
    value(sums) {
      const [length = 0, reference = 0, used = 0] = sums.subarray(2 * order);
      if (used === 0) return { value: null, reason: 'no-rows' };
      const [correct, guessed] = [[...sums.subarray(0, order)], [...sums.subarray(order, 2 * order)]];
      return { value: bleuOfSums(correct, guessed, length, reference) };
    }
  }
});
