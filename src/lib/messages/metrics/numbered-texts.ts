import type { MetricFacts } from './metric-text';

const top = (k: number): MetricFacts => ({
  explanation: `The share of pictures whose label is among the ${k === 1 ? 'best answers, ties included' : `${k} best answers; equal scores count for the label`}.`,
  formula: `Σ rows [rank of the label ≤ ${k}] / n, rank = 1 + classes that score above the label`,
  caution: 'With few classes it is high for any model.',
  reference: 'scikit-learn top_k_accuracy_score, except for ties: here they count for the label'
});

const bleu = (order: number): MetricFacts => ({
  explanation: `How many runs of ${order === 1 ? 'one word' : `one to ${order} words`} a person’s caption has too, over all captions together.`,
  formula: `(Π k = 1 … ${order} runs of k words that a reference has too / runs of k words)^(1/${order}) · min(1, exp(1 − length of references / length))`,
  caution:
    'It sees words, not meaning. Captions are split into words by our own rules; published numbers use a Java program that can differ.',
  reference: 'Papineni and others, ACL 2002; pycocoevalcap Bleu, closest reference length'
});

/** Metrics that come in several sizes. */
export const NUMBERED_TEXTS: Readonly<Record<string, MetricFacts>> = Object.fromEntries(
  [1, 2, 3, 4].flatMap((k) => [
    [`top-${k}`, top(k)],
    [`bleu-${k}`, bleu(k)]
  ])
);
