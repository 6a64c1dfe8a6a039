import { describe, expect, it } from 'vitest';
import { chanceLevel } from '$lib/metrics/retrieval/chance-level';
import { hardNegatives } from '$lib/metrics/retrieval/hard-negatives';
import { kOccurrence } from '$lib/metrics/retrieval/k-occurrence';
import { modalityGap } from '$lib/metrics/retrieval/modality-gap';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import type { RetrievalColumns, RetrievalDirection } from '$lib/schema/retrieval-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { everyQuery, rankedMatrix } from '../../../fixtures/retrieval';

const valueOf = (id: string, columns: RetrievalColumns): number | null => {
  const metric = retrievalRegistry[columns.direction].find((one) => one.id === `${id}-${columns.direction}`);
  if (!metric) throw new Error(`no metric ${id}`);
  return metric.evaluate(columns, everyQuery(columns)).value;
};

// Two pictures, captions 0 1 of picture 0 and 2 3 of picture 1.
// Picture 0 ranks 2 > 0 > 3 > 1: right at places 2 and 4. Picture 1 ranks 3 > 2 > 0 > 1: right at 1 and 2.
const hand = rankedMatrix(
  [
    [7, 3, 9, 5],
    [4, 1, 6, 8]
  ],
  [0, 1],
  [0, 0, 1, 1]
);

describe('hand-computed values, picture to captions', () => {
  it.each([
    ['recall-at-1-any', 1 / 2],
    ['recall-at-5-any', 1],
    ['recall-at-1-true', (0 + 1 / 2) / 2],
    ['mean-reciprocal-rank', (1 / 2 + 1) / 2],
    ['median-rank', 1.5],
    ['mean-rank', 1.5],
    ['mean-average-precision', ((1 / 2 + 2 / 4) / 2 + 1) / 2],
    ['mean-average-precision-at-10', ((1 / 2 + 2 / 4) / 2 + 1) / 2],
    ['ndcg-at-10', ((1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3)) + 1) / 2],
    ['r-precision', (1 / 2 + 1) / 2],
    ['tie-share', 0]
  ])('%s', (id, expected) => expect(valueOf(id, hand.i2t)).toBeCloseTo(expected, 14));
});

describe('hand-computed values, caption to picture', () => {
  // Captions 0 and 1 prefer picture 0 (7 > 4, 3 > 1), caption 2 prefers picture 0 wrongly (9 > 6), caption 3 picture 1.
  it.each([
    ['recall-at-1-any', 3 / 4],
    ['recall-at-1-true', 3 / 4],
    ['mean-reciprocal-rank', (1 + 1 + 1 / 2 + 1) / 4],
    ['median-rank', 1],
    ['mean-rank', 5 / 4],
    ['mean-average-precision', 7 / 8],
    ['r-precision', 3 / 4]
  ])('%s', (id, expected) => expect(valueOf(id, hand.t2i)).toBeCloseTo(expected, 14));
});

describe('ties', () => {
  // Four captions with one score, two of them right: they share places 1 to 4.
  const tied = rankedMatrix([[1, 1, 1, 1]], [0], [0, 0, -1, -1]).i2t;
  it('count for the query in ranks and recall, but no more right ones fit than there are places', () => {
    expect(tied.rank[0]).toBe(1);
    expect(valueOf('recall-at-1-any', tied)).toBe(1);
    expect(valueOf('recall-at-1-true', tied)).toBe(1 / 2);
    expect(valueOf('tie-share', tied)).toBe(1);
    expect(tied.tiedWrong[0]).toBe(2);
  });
  it('form one step of average precision and share the gain in nDCG', () => {
    expect(valueOf('mean-average-precision', tied)).toBeCloseTo(1 / 2, 14);
    const discounts = [1, 2, 3, 4].map((rank) => 1 / Math.log2(rank + 1));
    const sum = discounts.reduce((a, b) => a + b, 0);
    expect(valueOf('ndcg-at-10', tied)).toBeCloseTo(sum / 2 / (1 + 1 / Math.log2(3)), 14);
  });
  it('between right candidates only decide nothing', () => {
    const columns = rankedMatrix([[2, 2, 1]], [0], [0, 0, -1]).i2t;
    expect([columns.tiedWrong[0], valueOf('tie-share', columns), valueOf('r-precision', columns)]).toEqual([0, 0, 1]);
  });
  it('that are cut at k count in AP@k with the share that fits', () => {
    // Twenty tied captions, one right: half of it is expected within ten, where precision is then 0.5 / 10.
    const columns = rankedMatrix([Array<number>(20).fill(1)], [0], [0, ...Array<number>(19).fill(-1)]).i2t;
    expect(valueOf('mean-average-precision-at-10', columns)).toBeCloseTo((0.5 * 0.5) / 10, 14);
    expect(valueOf('mean-average-precision', columns)).toBeCloseTo(1 / 20, 14);
  });
});

describe('queries that cannot be scored', () => {
  it('are left out: nothing is right, or a score is not finite', () => {
    const { i2t, t2i } = rankedMatrix(
      [
        [1, 2, 0],
        [0, 1, NaN],
        [3, 1, 2]
      ],
      [0, 1, 7],
      [0, 1, -1]
    );
    expect(Array.from(i2t.rank)).toEqual([2, -1, -1]);
    expect(Array.from(t2i.rank)).toEqual([2, 2, -1]);
    expect(valueOf('mean-rank', i2t)).toBe(2);
    const metric = retrievalRegistry.i2t[0];
    expect([0, 1, 2].map((query) => metric?.isScored(i2t, query))).toEqual([true, false, false]);
    expect([i2t.bestRight[0], i2t.bestWrong[0], i2t.bestRight[1]]).toEqual([0, 1, -1]);
  });
  it('give no value at all when there are no others', () => {
    for (const direction of ['i2t', 't2i'] as const satisfies readonly RetrievalDirection[])
      for (const metric of retrievalRegistry[direction]) {
        const none = rankedMatrix([[1, NaN]], [0], [1, 2])[direction];
        expect(metric.evaluate(none, everyQuery(none)), metric.id).toEqual({ value: null, reason: 'no-rows' });
        expect(metric.evaluate(none, { rows: new Uint32Array(0) })).toEqual({ value: null, reason: 'no-rows' });
      }
  });
});

describe('contracts', () => {
  it('a metric refuses columns of the other direction', () => {
    for (const metric of retrievalRegistry.i2t)
      expect(() => metric.evaluate(hand.t2i, everyQuery(hand.t2i)), metric.id).toThrow(WorkbenchError);
  });
  it('a missing tile is noticed', () => {
    expect(() => rankedMatrix([[1, 2]], [0, 1], [0, 1])).toThrow(/shape-mismatch/);
  });
});

describe('what is kept of a query', () => {
  it('the best candidates, lower index first on ties', () => {
    const columns = rankedMatrix([[1, 5, 5, 9, 2, 5, 0, 3, 4, 8, 7, 6]], [0], Array<number>(12).fill(0), 4).i2t;
    expect(Array.from(columns.topIndex)).toEqual([3, 9, 10, 11, 1, 2, 5, 8, 7, 4]);
    expect(Array.from(kOccurrence(columns, everyQuery(columns), 2))).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0]);
    expect(() => kOccurrence(columns, everyQuery(columns), 11)).toThrow(WorkbenchError);
  });
  it('the hardest wrong candidates, hardest first', () => {
    expect(hardNegatives(hand.i2t, Uint32Array.of(0, 1), 5)).toEqual([
      { query: 0, right: 0, wrong: 2, excess: 2 },
      { query: 1, right: 3, wrong: 0, excess: -4 }
    ]);
    expect(hardNegatives(hand.t2i, Uint32Array.of(0, 1, 2, 3), 1)).toEqual([
      { query: 2, right: 1, wrong: 0, excess: 3 }
    ]);
  });
});

describe('chance level', () => {
  it('is the share of the gallery that is looked at, and for several right ones the chance of any', () => {
    const level = chanceLevel(hand.i2t, everyQuery(hand.i2t), 1);
    expect(level).toMatchObject({ gallery: 4, queries: 2, fewestPositives: 2, mostPositives: 2 });
    expect(level?.recallAny).toBeCloseTo(2 / 4, 14);
    expect(level?.recallTrue).toBeCloseTo(1 / 4, 14);
    expect(level?.meanRank).toBeCloseTo(5 / 3, 14);
    // Two draws of four with two right: 1 - C(2,2)/C(4,2).
    expect(chanceLevel(hand.i2t, everyQuery(hand.i2t), 2)?.recallAny).toBeCloseTo(5 / 6, 14);
    expect(chanceLevel(hand.i2t, everyQuery(hand.i2t), 9)).toMatchObject({ recallAny: 1, recallTrue: 1 });
    expect(chanceLevel(hand.i2t, { rows: new Uint32Array(0) }, 1)).toBeNull();
  });
});

describe('modality gap', () => {
  it('is the distance of the mean directions', () => {
    // numpy 2.4: norm of the difference of the means of the normalised rows.
    const images = Float32Array.of(3, 4, 0, 1, 0, 0, 0, 2, 0, 1, 1, 1);
    const texts = Float32Array.of(0, 0, 2, 1, 0, 1, 0, 5, 5);
    expect(modalityGap(images, texts, 3).value).toBeCloseTo(0.8124060406374183, 12);
    expect(modalityGap(images, images, 3)).toEqual({ value: 0 });
    expect(modalityGap(Float32Array.of(1, 0), Float32Array.of(-5, 0), 2)).toEqual({ value: 2 });
  });
  it('leaves rows of zeros out and says when nothing is left or a number is not finite', () => {
    expect(modalityGap(Float32Array.of(1, 0, 0, 0), Float32Array.of(0, 1), 2).value).toBeCloseTo(Math.SQRT2, 14);
    expect(modalityGap(Float32Array.of(0, 0), Float32Array.of(0, 1), 2)).toEqual({ value: null, reason: 'no-rows' });
    expect(modalityGap(Float32Array.of(NaN, 0), Float32Array.of(0, 1), 2)).toEqual({
      value: null,
      reason: 'not-finite'
    });
    expect(() => modalityGap(Float32Array.of(1, 0, 0), Float32Array.of(0, 1), 2)).toThrow(WorkbenchError);
  });
});
