import type { MetricText } from './metrics';

/** One direction of retrieval in words: who asks and what is looked for. */
interface Direction {
  readonly suffix: string;
  readonly name: string;
  readonly query: string;
  readonly right: string;
}
const DIRECTIONS: readonly Direction[] = [
  { suffix: 'i2t', name: 'picture to caption', query: 'picture', right: 'caption' },
  { suffix: 't2i', name: 'caption to picture', query: 'caption', right: 'picture' }
];
const GALLERY = 'A smaller collection makes it easier, so compare only numbers from the same one.';

const recalls = ({ suffix, name, query, right }: Direction): [string, MetricText][] =>
  [1, 5, 10].flatMap((k): [string, MetricText][] => [
    [
      `recall-at-${k}-any-${suffix}`,
      {
        name: `Found within ${k}, ${name}`,
        explanation: `For each ${query} all ${right}s are put in order. The share with at least one right ${right} among the first ${k}.`,
        caution: GALLERY
      }
    ],
    [
      `recall-at-${k}-true-${suffix}`,
      {
        name: `Share found within ${k}, ${name}`,
        explanation: `For each ${query}, the share of its right ${right}s that are among the first ${k}; then the mean.`,
        caution: `With more right ${right}s than ${k}, even a perfect order cannot reach 1. Papers usually report “found within” instead.`
      }
    ]
  ]);

const ranks = ({ suffix, name, query, right }: Direction): [string, MetricText][] => [
  [
    `mean-reciprocal-rank-${suffix}`,
    {
      name: `Mean reciprocal rank, ${name}`,
      explanation: `1 when the best right ${right} is first, a half when it is second, a third when it is third; then the mean.`,
      caution: 'A small drop can mean many that moved from first to second place.'
    }
  ],
  [
    `median-rank-${suffix}`,
    {
      name: `Median rank, ${name}`,
      explanation: `At which place the best right ${right} stands for the ${query} in the middle: half do better, half worse.`,
      caution: `It does not move when the worse half gets much worse. ${GALLERY}`
    }
  ],
  [
    `mean-rank-${suffix}`,
    {
      name: `Mean rank, ${name}`,
      explanation: `At which place the best right ${right} stands, on average: 1 is always first.`,
      caution: 'A few at the very end can outweigh many that are first.'
    }
  ],
  [
    `mean-average-precision-${suffix}`,
    {
      name: `Mean average precision, ${name}`,
      explanation: `Going down the list: the share right so far at the place of each right ${right}, averaged; then the mean over ${query}s.`,
      caution: GALLERY
    }
  ],
  [
    `mean-average-precision-at-10-${suffix}`,
    {
      name: `Mean average precision within 10, ${name}`,
      explanation: 'As mean average precision, but only the first ten places count.',
      caution: 'Others divide by another number when fewer than ten are right, so compare only with the same rule.'
    }
  ],
  [
    `ndcg-at-10-${suffix}`,
    {
      name: `nDCG within 10, ${name}`,
      explanation: `How good the first ten places are when a right ${right} counts less the lower it stands: 1 is the best order possible.`,
      caution: 'A low place is discounted gently, so it moves less than the share found first.'
    }
  ],
  [
    `r-precision-${suffix}`,
    {
      name: `R-precision, ${name}`,
      explanation: `With five right ${right}s, the share right among the first five; with one, whether the first is right.`,
      caution: `A ${query} with few right ${right}s counts as much as one with many.`
    }
  ],
  [
    `tie-share-${suffix}`,
    {
      name: `Decided by a tie, ${name}`,
      explanation: `The share of ${query}s for which a wrong ${right} scores exactly as the best right one. Ranks count ties as won.`,
      caution: 'Above 0.1 % the other numbers look better than they are. Duplicates are the usual cause.'
    }
  ],
  [
    `hubness-skewness-${suffix}`,
    {
      name: `Hubness, ${name}`,
      explanation: `Whether a few ${right}s are among the first ten of nearly everything. 0 is evenly spread, far above 1 means hubs.`,
      caution: 'It needs many queries: with few, chance alone makes some appear more often.'
    }
  ],
  [
    `never-retrieved-${suffix}`,
    {
      name: `Never found, ${name}`,
      explanation: `The share of ${right}s that are among the first ten of no ${query}.`,
      caution: 'With fewer queries than candidates it is high for any model.'
    }
  ]
];

/** Names and explanations of the metrics of retrieval, part of `METRIC_TEXTS`. */
export const RETRIEVAL_METRIC_TEXTS: Readonly<Record<string, MetricText>> = Object.fromEntries(
  DIRECTIONS.flatMap((direction) => [...recalls(direction), ...ranks(direction)])
);
