import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankEmbeddings } from '$lib/metrics/retrieval/rank-embeddings';
import { chanceLevel } from '$lib/metrics/retrieval/chance-level';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { rng } from '$lib/numeric/rng';
import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import { everyQuery, rankedMatrix } from '../../../fixtures/retrieval';

const [IMAGES, TEXTS] = [6, 14];
const textKey = Array.from({ length: TEXTS }, (_, t) => (t === 13 ? -1 : t % IMAGES));
const imageKey = Array.from({ length: IMAGES }, (_, i) => i);
/** Small integers: many ties. */
const tiedRows = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: TEXTS, maxLength: TEXTS }), {
  minLength: IMAGES,
  maxLength: IMAGES
});
const directions = ['i2t', 't2i'] as const;
const metrics = directions.flatMap((direction) =>
  retrievalRegistry[direction].map((m) => [m.id, direction, m] as const)
);
const HUBS = /hubness|never-retrieved/;

describe.each(metrics)('%s', (id, direction, metric) => {
  const value = (columns: RetrievalColumns) => metric.evaluate(columns, everyQuery(columns)).value ?? NaN;
  const same = (a: number, b: number) => (Number.isNaN(a) ? expect(b).toBeNaN() : expect(b).toBeCloseTo(a, 10));

  it('stays in its range', () => {
    fc.assert(
      fc.property(tiedRows, (rows) => {
        const columns = rankedMatrix(rows, imageKey, textKey)[direction];
        const got = metric.evaluate(columns, everyQuery(columns)).value ?? metric.range.low;
        expect(got).toBeGreaterThanOrEqual(metric.range.low - 1e-12);
        expect(got).toBeLessThanOrEqual(metric.range.high + 1e-12);
      }),
      { numRuns: 40 }
    );
  });

  it('does not depend on the order of pictures and captions', () => {
    // Which of several tied candidates is among the ten best goes by index, so hubs are only neutral without ties.
    const apart = (rows: number[][]) => rows.map((row, i) => row.map((score, t) => score + (i * TEXTS + t) / 1000));
    fc.assert(
      fc.property(HUBS.test(id) ? tiedRows.map(apart) : tiedRows, (rows) => {
        const moved = rows.map((row) => row.toReversed()).toReversed();
        same(
          value(rankedMatrix(rows, imageKey, textKey)[direction]),
          value(rankedMatrix(moved, imageKey.toReversed(), textKey.toReversed())[direction])
        );
      }),
      { numRuns: 40 }
    );
  });

  it('does not change when all scores go through a rising function, or come in other tiles', () => {
    fc.assert(
      fc.property(tiedRows, fc.integer({ min: 1, max: 15 }), (rows, tile) => {
        const bent = rows.map((row) => row.map((score) => Math.exp(score / 3) - 100));
        same(
          value(rankedMatrix(rows, imageKey, textKey)[direction]),
          value(rankedMatrix(bent, imageKey, textKey, tile)[direction])
        );
      }),
      { numRuns: 40 }
    );
  });

  it('takes a weight of k for k copies of the query, with and without preparing', () => {
    fc.assert(
      fc.property(
        tiedRows,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 14, maxLength: 14 }),
        (rows, draws) => {
          const columns = rankedMatrix(rows, imageKey, textKey)[direction];
          const { rows: queries } = everyQuery(columns);
          const weights = Float64Array.from(queries, (q) => draws[q] as number);
          const copies = Uint32Array.from([...queries].flatMap((q) => Array<number>(draws[q] as number).fill(q)));
          const weighted = metric.evaluate(columns, { rows: queries, weights }, metric.prepare?.(columns));
          const copied = metric.evaluate(columns, { rows: copies });
          expect(weighted.value === null).toBe(copied.value === null);
          expect(weighted.value ?? 0).toBeCloseTo(copied.value ?? 0, 10);
        }
      ),
      { numRuns: 60 }
    );
  });

  it('has its best value when every right candidate scores above every wrong one', () => {
    const rows = imageKey.map((i) => textKey.map((key) => (key === i ? 1 : 0)));
    const columns = rankedMatrix(rows, imageKey, textKey)[direction];
    if (HUBS.test(id)) return expect(columns.rank.every((rank) => rank <= 1)).toBe(true);
    if (/recall-at-1-true-i2t/.test(id)) return expect(value(columns)).toBeLessThan(1);
    const best = metric.better === 'higher' ? metric.range.high : metric.range.low;
    expect(value(columns)).toBeCloseTo(best, 12);
  });
});

describe('closed relations', () => {
  it('recall any is at least recall true, and both rise with k', () => {
    fc.assert(
      fc.property(tiedRows, (rows) => {
        for (const direction of directions) {
          const columns = rankedMatrix(rows, imageKey, textKey)[direction];
          const of = (id: string) =>
            retrievalRegistry[direction]
              .find((m) => m.id === `${id}-${direction}`)
              ?.evaluate(columns, everyQuery(columns)).value as number;
          expect(of('recall-at-1-any')).toBeGreaterThanOrEqual(of('recall-at-1-true'));
          expect(of('recall-at-5-any')).toBeGreaterThanOrEqual(of('recall-at-1-any'));
          expect(of('recall-at-10-true')).toBeGreaterThanOrEqual(of('recall-at-5-true'));
          expect(of('mean-reciprocal-rank')).toBeGreaterThanOrEqual(of('recall-at-1-any'));
        }
      })
    );
  });

  it('merging duplicates never lowers recall, and more positives are found', () => {
    fc.assert(
      fc.property(tiedRows, (rows) => {
        const merge = (key: number): number => (key === 1 ? 0 : key);
        const plain = rankedMatrix(rows, imageKey, textKey).t2i;
        const merged = rankedMatrix(rows, imageKey.map(merge), textKey.map(merge)).t2i;
        for (let q = 0; q < plain.n; q++) expect(merged.rank[q] as number).toBeLessThanOrEqual(plain.rank[q] as number);
        expect(merged.above.length).toBeGreaterThan(plain.above.length);
      }),
      { numRuns: 30 }
    );
  });
});

describe('embeddings', () => {
  const random = rng(7, 'embeddings');
  const [images, texts, dimensions] = [40, 300, 11];
  const draw = (n: number) => Float32Array.from({ length: n }, () => random.next() - 0.5);
  const pairs = {
    images: draw(images * dimensions),
    texts: draw(texts * dimensions),
    dimensions,
    imageKey: Int32Array.from({ length: images }, (_, i) => i),
    textKey: Int32Array.from({ length: texts }, (_, t) => t % images)
  };

  it('give the ranks of the whole cosine matrix', () => {
    const both = rankEmbeddings(pairs);
    const cosine = (i: number, t: number): number => {
      let [dot, a, b] = [0, 0, 0];
      for (let d = 0; d < dimensions; d++) {
        const [x, y] = [pairs.images[i * dimensions + d] as number, pairs.texts[t * dimensions + d] as number];
        dot += x * y;
        a += x * x;
        b += y * y;
      }
      return dot / Math.sqrt(a * b);
    };
    const whole = rankedMatrix(
      Array.from({ length: images }, (_, i) => Array.from({ length: texts }, (_, t) => cosine(i, t))),
      [...pairs.imageKey],
      [...pairs.textKey],
      texts
    );
    for (const direction of directions) {
      expect(both[direction].rank).toEqual(whole[direction].rank);
      expect(both[direction].above).toEqual(whole[direction].above);
      expect(both[direction].topIndex).toEqual(whole[direction].topIndex);
      expect(both[direction].cluster).toEqual(whole[direction].cluster);
    }
    expect(both.i2t.bestRightScore[0]).toBeCloseTo(whole.i2t.bestRightScore[0] as number, 12);
  });

  it('that are the same twice tie exactly', () => {
    const twice = Float32Array.from([...pairs.texts, ...pairs.texts]);
    const textKey = Int32Array.from([...pairs.textKey, ...pairs.textKey.map(() => -1)]);
    const { i2t } = rankEmbeddings({ ...pairs, texts: twice, textKey });
    expect([...i2t.tiedWrong].every((tied) => tied === 1)).toBe(true);
    expect(i2t.rank.length).toBe(images);
  });

  it('without direction cannot be ranked, and wrong shapes are refused', () => {
    const zero = pairs.images.slice();
    zero.fill(0, 0, dimensions);
    const { i2t, t2i } = rankEmbeddings({ ...pairs, images: zero });
    expect([i2t.rank[0], t2i.rank[5]]).toEqual([-1, -1]);
    expect(i2t.rank[1]).toBeGreaterThan(0);
    expect(() => rankEmbeddings({ ...pairs, dimensions: 10 })).toThrow(/shape-mismatch/);
  });

  it('that know nothing reach the chance level', () => {
    // 2000 captions of 500 pictures, random directions: standard errors below 0.01.
    const n = 500;
    const blind = rankEmbeddings({
      images: draw(n * 4),
      texts: draw(4 * n * 4),
      dimensions: 4,
      imageKey: Int32Array.from({ length: n }, (_, i) => i),
      textKey: Int32Array.from({ length: 4 * n }, (_, t) => t % n)
    });
    const find = (id: string) => retrievalRegistry.i2t.find((m) => m.id === id);
    const level = chanceLevel(blind.i2t, everyQuery(blind.i2t), 10);
    const any = find('recall-at-10-any-i2t')?.evaluate(blind.i2t, everyQuery(blind.i2t)).value as number;
    const rank = find('mean-rank-i2t')?.evaluate(blind.i2t, everyQuery(blind.i2t)).value as number;
    expect(Math.abs(any - (level?.recallAny as number))).toBeLessThan(0.03);
    expect(rank / (level?.meanRank as number)).toBeGreaterThan(0.85);
    expect(rank / (level?.meanRank as number)).toBeLessThan(1.15);
  });
});
