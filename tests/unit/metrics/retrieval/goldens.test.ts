import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rankScores } from '$lib/metrics/retrieval/rank-scores';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { rsum } from '$lib/metrics/retrieval/rsum';
import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import { everyQuery, rankedMatrix } from '../../../fixtures/retrieval';
import { makeRetrieval } from '../../../golden/prng.mjs';

const golden = (
  JSON.parse(readFileSync('tests/golden/golden.json', 'utf8')) as { gold_D: Record<string, number | number[]> }
).gold_D;
const valueOf = (id: string, columns: RetrievalColumns) =>
  retrievalRegistry[columns.direction]
    .find((metric) => metric.id === `${id}-${columns.direction}`)
    ?.evaluate(columns, everyQuery(columns)).value;

describe('40 pictures with five captions each, against numpy and scikit-learn 1.2.1', () => {
  const { S, T, nI, cap } = makeRetrieval();
  const columns = rankScores(
    {
      imageKey: Int32Array.from({ length: nI }, (_, i) => i),
      textKey: Int32Array.from({ length: T }, (_, t) => Math.floor(t / cap))
    },
    (visit) =>
      visit({
        firstQuery: 0,
        queries: nI,
        firstCandidate: 0,
        candidates: T,
        scores: S,
        queryStride: 1,
        candidateStride: nI
      })
  );
  const [medianRank, meanRank, mrr] = golden['IR medR,meanR,MRR'] as [number, number, number];
  const [bestMedian, bestMrr] = golden['TR medR(best),MRR(best)'] as [number, number];

  it.each([
    ['recall-at-1-any', golden['IR@1']],
    ['recall-at-5-any', golden['IR@5']],
    ['recall-at-10-any', golden['IR@10']],
    ['recall-at-10-true', golden['IR@10']],
    ['median-rank', medianRank],
    ['mean-rank', meanRank],
    ['mean-reciprocal-rank', mrr]
  ])('caption to picture: %s', (id, expected) => expect(valueOf(id, columns.t2i)).toBeCloseTo(expected as number, 12));

  it.each([
    ['recall-at-1-any', golden['TR@1']],
    ['recall-at-5-any', golden['TR@5']],
    ['recall-at-10-any', golden['TR@10']],
    ['median-rank', bestMedian],
    ['mean-reciprocal-rank', bestMrr],
    ['mean-average-precision', golden['TR mAP']],
    ['ndcg-at-10', golden['TR nDCG@10']]
  ])('picture to captions: %s', (id, expected) => expect(valueOf(id, columns.i2t)).toBeCloseTo(expected as number, 12));

  it('rsum', () =>
    expect(rsum(columns, { i2t: everyQuery(columns.i2t), t2i: everyQuery(columns.t2i) }).value).toBeCloseTo(
      golden['rsum'] as number,
      10
    ));
});

describe('many ties and distractors, against scikit-learn 1.9.1 and scipy 1.17.1', () => {
  const [images, texts] = [12, 30];
  const key = (t: number): number => (t < 27 ? t % images : -1);
  const rows = Array.from({ length: images }, (_, i) =>
    Array.from(
      { length: texts },
      (_, t) => ((i * 7 + t * 13 + i * t * 5 + (i + t) * (i + t) * 3) % 17) + (key(t) === i ? 5 : 0)
    )
  );
  const columns = rankedMatrix(
    rows,
    rows.map((_, i) => i),
    Array.from({ length: texts }, (_, t) => key(t)),
    7
  );

  it.each([
    ['mean-average-precision', 0.3791004628994825],
    ['ndcg-at-10', 0.5101605690060703],
    ['mean-reciprocal-rank', 0.8041666666666667],
    ['mean-rank', 1.9166666666666667],
    ['median-rank', 1],
    ['tie-share', 0.4166666666666667],
    ['hubness-skewness', 0.20963137289060524],
    ['never-retrieved', 0]
  ])('picture to captions: %s', (id, expected) => expect(valueOf(id, columns.i2t)).toBeCloseTo(expected, 12));

  it.each([
    ['mean-average-precision', 0.4082919138474693],
    ['ndcg-at-10', 0.53810314895467],
    ['mean-reciprocal-rank', 0.4510608732830954],
    ['mean-rank', 4.2592592592592595],
    ['median-rank', 4]
  ])('caption to picture: %s', (id, expected) => expect(valueOf(id, columns.t2i)).toBeCloseTo(expected, 12));

  it('the small published example of ties: relevances 3 2 0 with two equal scores', () => {
    // Linear gain over graded relevance is not offered; with gains of 1 the same averaging gives (1 + 1) / 2 at k = 1.
    expect(golden['AP ties sklearn']).toBeCloseTo(5 / 6, 12);
    const tied = rankedMatrix([[3, 2, 2, 1]], [0], [0, 0, -1, 0]).i2t;
    // Right at 1; the pair at 2 and 3 is one step with two of three right; right at 4: (1 + 2/3 + 3/4) / 3.
    expect(valueOf('mean-average-precision', tied)).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  });
});
