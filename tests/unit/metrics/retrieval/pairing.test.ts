import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairingOfPairs } from '$lib/metrics/retrieval/pairing-of-pairs';
import { rankScores } from '$lib/metrics/retrieval/rank-scores';

const [IMAGES, TEXTS] = [5, 7];
const pairsOf = (list: readonly (readonly [number, number])[]) => ({
  image: Int32Array.from(list, ([image]) => image),
  text: Int32Array.from(list, ([, text]) => text)
});
const anyPairs = fc.uniqueArray(fc.tuple(fc.nat(IMAGES - 1), fc.nat(TEXTS - 1)), {
  selector: ([i, t]) => i * TEXTS + t
});
const anyScores = fc.array(fc.nat(5), { minLength: IMAGES * TEXTS, maxLength: IMAGES * TEXTS });

describe('pairs of pictures and captions', () => {
  it('become keys where every caption fits one picture, and are kept where captions fit several', () => {
    const simple = pairingOfPairs(
      { images: 3, texts: 4 },
      pairsOf([
        [0, 0],
        [0, 1],
        [2, 3]
      ])
    );
    expect(simple.pairs).toBeUndefined();
    expect([[...simple.imageKey], [...simple.textKey]]).toEqual([
      [0, -1, 2],
      [0, 0, -1, 2]
    ]);
    // Two equal pictures: every caption of one fits the other.
    const equal = pairingOfPairs(
      { images: 2, texts: 2 },
      pairsOf([
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1]
      ])
    );
    expect([equal.pairs, [...equal.imageKey], [...equal.textKey]]).toEqual([undefined, [0, 0], [0, 0]]);
    const crossed = pairingOfPairs(
      { images: 2, texts: 2 },
      pairsOf([
        [0, 0],
        [1, 0],
        [1, 1]
      ])
    );
    expect(crossed.pairs).toBeDefined();
    expect([[...crossed.imageKey], [...crossed.textKey]]).toEqual([
      [0, 1],
      [0, 1]
    ]);
  });

  it('are ranked as a brute-force count says, for any pairs and any ties', () => {
    fc.assert(
      fc.property(anyPairs, anyScores, (list, flat) => {
        const scores = Float64Array.from(flat);
        const ranked = rankScores(pairingOfPairs({ images: IMAGES, texts: TEXTS }, pairsOf(list)), (visit) =>
          visit({
            firstQuery: 0,
            queries: IMAGES,
            firstCandidate: 0,
            candidates: TEXTS,
            scores,
            queryStride: TEXTS,
            candidateStride: 1
          })
        );
        const isRight = (image: number, text: number) => list.some(([i, t]) => i === image && t === text);
        const expectQuery = (
          row: readonly number[],
          right: readonly boolean[],
          rank: number | undefined,
          tied: number | undefined
        ) => {
          const best = Math.max(...row.filter((_, c) => right[c]));
          const hasRight = right.includes(true);
          expect(rank).toBe(hasRight ? 1 + row.filter((score) => score > best).length : -1);
          if (hasRight) expect(tied).toBe(row.filter((score, c) => !right[c] && score === best).length);
        };
        for (let i = 0; i < IMAGES; i++) {
          const texts = Array.from({ length: TEXTS }, (_, t) => t);
          expectQuery(
            texts.map((t) => scores[i * TEXTS + t] as number),
            texts.map((t) => isRight(i, t)),
            ranked.i2t.rank[i],
            ranked.i2t.tiedWrong[i]
          );
        }
        for (let t = 0; t < TEXTS; t++) {
          const images = Array.from({ length: IMAGES }, (_, i) => i);
          expectQuery(
            images.map((i) => scores[i * TEXTS + t] as number),
            images.map((i) => isRight(i, t)),
            ranked.t2i.rank[t],
            ranked.t2i.tiedWrong[t]
          );
        }
      }),
      { numRuns: 200 }
    );
  });

  it('keep rows of one picture in one cluster, in both directions', () => {
    fc.assert(
      fc.property(anyPairs, (list) => {
        const { imageKey, textKey, pairs } = pairingOfPairs({ images: IMAGES, texts: TEXTS }, pairsOf(list));
        for (const [image, text] of list) if (!pairs) expect(textKey[text]).toBe(imageKey[image]);
        for (let t = 0; t < TEXTS; t++) expect((textKey[t] as number) >= 0).toBe(list.some(([, text]) => text === t));
        for (let i = 0; i < IMAGES; i++) expect((imageKey[i] as number) >= 0).toBe(list.some(([image]) => image === i));
      })
    );
  });
});
