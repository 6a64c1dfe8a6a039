import type { MetricFacts } from './metric-text';

/** One direction of retrieval in words: who asks and what is looked for. */
interface Direction {
  readonly suffix: string;
  readonly query: string;
  readonly right: string;
}
const DIRECTIONS: readonly Direction[] = [
  { suffix: 'i2t', query: 'picture', right: 'caption' },
  { suffix: 't2i', query: 'caption', right: 'picture' }
];
const GALLERY = 'A smaller collection makes it easier, so compare only numbers from the same one.';
const KARPATHY = 'Karpathy and Fei-Fei, CVPR 2015';
const MANNING = 'Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008';
const HUBS = 'Radovanović, Nanopoulos and Ivanović, Journal of Machine Learning Research, 2010';

const recalls = ({ query, right }: Direction, k: number): Readonly<Record<string, MetricFacts>> => ({
  [`recall-at-${k}-any`]: {
    explanation: `For each ${query} all ${right}s are put in order. The share with at least one right ${right} among the first ${k}.`,
    formula: `Σ queries [best rank of a right ${right} ≤ ${k}] / queries`,
    caution: GALLERY,
    reference: `${KARPATHY}; what CLIP_benchmark reports as recall@${k}`
  },
  [`recall-at-${k}-true`]: {
    explanation: `For each ${query}, the share of its right ${right}s that are among the first ${k}; then the mean.`,
    formula: `Σ queries (right ${right}s among the first ${k} / right ${right}s) / queries`,
    caution: `With more right ${right}s than ${k}, even a perfect order cannot reach 1. Papers usually report “found within” instead.`,
    reference: MANNING
  }
});

const ranks = ({ query, right }: Direction): Readonly<Record<string, MetricFacts>> => ({
  'mean-reciprocal-rank': {
    explanation: `1 when the best right ${right} is first, a half when it is second, a third when it is third; then the mean.`,
    formula: `Σ queries 1 / best rank of a right ${right} / queries`,
    caution: 'A small drop can mean many that moved from first to second place.',
    reference: 'Voorhees, TREC-8, 1999'
  },
  'median-rank': {
    explanation: `At which place the best right ${right} stands for the ${query} in the middle: half do better, half worse.`,
    formula: `median over queries of the best rank of a right ${right}`,
    caution: `It does not move when the worse half gets much worse. ${GALLERY}`,
    reference: KARPATHY
  },
  'mean-rank': {
    explanation: `At which place the best right ${right} stands, on average: 1 is always first.`,
    formula: `Σ queries best rank of a right ${right} / queries`,
    caution: 'A few at the very end can outweigh many that are first.',
    reference: 'Bordes and others, NIPS 2013'
  },
  'mean-average-precision': {
    explanation: `Going down the list: the share right so far at the place of each right ${right}, averaged; then the mean over ${query}s.`,
    formula: `Σ queries (Σ right ${right}s share right up to its rank / right ${right}s) / queries`,
    caution: GALLERY,
    reference: `${MANNING}; equal scores as in scikit-learn average_precision_score`
  },
  'mean-average-precision-at-10': {
    explanation: 'As mean average precision, but only the first ten places count.',
    formula: `Σ queries (Σ right ${right}s among the first 10 share right up to its rank / min(10, right ${right}s)) / queries`,
    caution: 'Others divide by another number when fewer than ten are right, so compare only with the same rule.',
    reference: MANNING
  },
  'ndcg-at-10': {
    explanation: `How good the first ten places are when a right ${right} counts less the lower it stands: 1 is the best order possible.`,
    formula: `Σ queries (Σ first 10 places [right] / log₂(rank + 1), divided by that of the best order) / queries`,
    caution: 'A low place is discounted gently, so it moves less than the share found first.',
    reference: 'Järvelin and Kekäläinen, ACM Transactions on Information Systems, 2002; scikit-learn ndcg_score'
  },
  'r-precision': {
    explanation: `With five right ${right}s, the share right among the first five; with one, whether the first is right.`,
    formula: `Σ queries (right ones among the first R / R) / queries, R = right ${right}s of the query`,
    caution: `A ${query} with few right ${right}s counts as much as one with many.`,
    reference: MANNING
  },
  'tie-share': {
    explanation: `The share of ${query}s for which a wrong ${right} scores exactly as the best right one. Ranks count ties as won.`,
    formula: `Σ queries [a wrong ${right} scores as the best right one] / queries`,
    caution: 'Above 0.1 % the other numbers look better than they are. Duplicates are the usual cause.',
    reference: 'counted here, because libraries break ties in different ways'
  },
  'hubness-skewness': {
    explanation: `Whether a few ${right}s are among the first ten of nearly everything. 0 is evenly spread, far above 1 means hubs.`,
    formula: `Σ ${right}s (N − mean N)³ / (${right}s · sd³), N = how often the ${right} is among the first 10 of a query`,
    caution: 'It needs many queries: with few, chance alone makes some appear more often.',
    reference: HUBS
  },
  'never-retrieved': {
    explanation: `The share of ${right}s that are among the first ten of no ${query}.`,
    formula: `Σ ${right}s [among the first 10 of no query] / ${right}s`,
    caution: 'With fewer queries than candidates it is high for any model.',
    reference: HUBS
  }
});

/** Metrics of retrieval, in both directions. */
export const RETRIEVAL_TEXTS: Readonly<Record<string, MetricFacts>> = Object.fromEntries(
  DIRECTIONS.flatMap((direction) =>
    Object.entries(Object.assign({}, ...[1, 5, 10].map((k) => recalls(direction, k)), ranks(direction))).map(
      ([id, facts]) => [`${id}-${direction.suffix}`, facts as MetricFacts]
    )
  )
);
