import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeGroups } from '$lib/analyses/quality/alike-groups';
import { duplicateFindings, type SeenSample } from '$lib/analyses/quality/duplicate-findings';
import { hashDistance, hashNeighbours } from '$lib/analyses/quality/hash-neighbours';
import type { Sample } from '$lib/schema/sample';
import { facts, flipped, hash, measures, sample } from '../../../fixtures/health';

const digits = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 16, maxLength: 16 })
  .map((list) => list.join(''));

/** Bits counted one by one. */
const slowDistance = (first: string, second: string): number =>
  [...(BigInt(`0x${first}`) ^ BigInt(`0x${second}`)).toString(2)].filter((bit) => bit === '1').length;

describe('hashNeighbours', () => {
  it('counts differing bits', () => {
    expect(hashDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
    fc.assert(fc.property(digits, digits, (a, b) => hashDistance(a, b) === slowDistance(a, b)));
  });

  it('finds exactly the pairs that comparing each with each finds, each once', () => {
    const near = fc.tuple(digits, fc.array(fc.uniqueArray(fc.nat(63), { maxLength: 9 }), { maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(near, { maxLength: 6 }), fc.nat(8), (families, bits) => {
        const hashes = families.flatMap(([root, changes]) => [
          root,
          ...changes.map((change) => flipped(root, ...change))
        ]);
        const found: string[] = [];
        hashNeighbours(hashes, bits, (i, j, distance) => found.push(`${i} ${j} ${distance}`));
        const expected = hashes.flatMap((one, i) =>
          hashes.flatMap((other, j) =>
            i < j && slowDistance(one, other) <= bits ? [`${i} ${j} ${slowDistance(one, other)}`] : []
          )
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300 }
    );
  });

  it('says of groups too large to compare that they were compared in part, and finds neighbours in order all the same', () => {
    const same = Array.from({ length: 4001 }, () => hash(1));
    let pairs = 0;
    expect(hashNeighbours(same, 0, () => pairs++).size).toBe(4001);
    expect(pairs).toBe(4001 * 400 - (400 * 401) / 2);
  });

  it('finds nothing in nothing and in one', () => {
    expect(hashNeighbours([], 4, () => expect.unreachable()).size).toBe(0);
    expect(hashNeighbours([hash(1)], 4, () => expect.unreachable()).size).toBe(0);
  });
});

describe('alikeGroups', () => {
  const base = measures(1);

  it('links by either hash, when the colours agree', () => {
    const byFrequency = { ...base, frequencyHash: flipped(base.frequencyHash, 1, 2), differenceHash: hash(77) };
    const byDifference = { ...base, frequencyHash: hash(78), differenceHash: flipped(base.differenceHash, 5) };
    expect(alikeGroups([base, byFrequency, measures(9), byDifference], 4).groups).toEqual([
      { rows: [0, 1, 3], bits: 2 }
    ]);
  });

  it('keeps apart what only has the same outline', () => {
    const otherColours = { ...base, sketch: measures(2).sketch };
    expect(alikeGroups([base, otherColours], 4).groups).toEqual([]);
  });

  it('takes the limit as inclusive', () => {
    const far = (...bits: number[]) => ({
      ...base,
      frequencyHash: flipped(base.frequencyHash, ...bits),
      differenceHash: hash(5)
    });
    expect(alikeGroups([base, far(1, 2, 3, 4)], 4).groups).toHaveLength(1);
    expect(alikeGroups([base, far(1, 2, 3, 4, 5)], 4).groups).toEqual([]);
  });

  it('joins chains: what is like the same picture is one group', () => {
    const next = { ...base, frequencyHash: flipped(base.frequencyHash, 1, 2, 3), differenceHash: hash(6) };
    const last = { ...base, frequencyHash: flipped(base.frequencyHash, 1, 2, 3, 4, 5, 6), differenceHash: hash(7) };
    expect(alikeGroups([last, base, next], 4).groups).toEqual([{ rows: [0, 1, 2], bits: 3 }]);
  });
});

describe('duplicateFindings', () => {
  const seen = (
    path: string,
    look: number,
    changes: Partial<Omit<Sample, 'id'>> = {},
    of: Parameters<typeof facts>[2] = {}
  ): SeenSample => ({
    sample: sample(path, changes),
    facts: facts(path, look, of)
  });
  const found = (...members: SeenSample[]) =>
    duplicateFindings(members, 4).findings.map(({ kind, files, detail }) => [kind, files, detail]);
  const near = (look: number) => measures(look, { frequencyHash: flipped(measures(look).frequencyHash, 9) });

  it('tells the same bytes, in the order of the set', () => {
    expect(found(seen('b', 1), seen('c', 2), seen('a', 1))).toEqual([['exact-duplicate', ['b', 'a'], {}]]);
  });

  it('tells near duplicates once for each picture, not for each copy', () => {
    const members = [seen('a', 1), seen('b', 1), seen('c', 1, {}, { imageId: 'other bytes', measures: near(1) })];
    expect(found(...members)).toEqual([
      ['exact-duplicate', ['a', 'b'], {}],
      ['near-duplicate', ['a', 'c'], { bits: 1, limit: 4 }]
    ]);
  });

  it('tells a leak of exact and of near duplicates, and in which splits', () => {
    const train = { groups: { Split: 'train' } };
    const test = { groups: { Split: 'test' } };
    expect(found(seen('a', 1, train), seen('b', 1, test))[0]).toEqual([
      'leak',
      ['a', 'b'],
      { column: 'Split', splits: 'test, train', bits: 0, limit: 0 }
    ]);
    expect(found(seen('a', 1, train), seen('b', 1, test, { imageId: 'x', measures: near(1) }))[0]).toEqual([
      'leak',
      ['a', 'b'],
      { column: 'Split', splits: 'test, train', bits: 1, limit: 4 }
    ]);
    expect(found(seen('a', 1, train), seen('b', 1, train)).map(([kind]) => kind)).toEqual(['exact-duplicate']);
    expect(found(seen('a', 1, train), seen('b', 1, { groups: { Split: '' } })).map(([kind]) => kind)).toEqual([
      'exact-duplicate'
    ]);
  });

  it('tells different labels of one picture, but not different spellings, missing labels or another order', () => {
    const labelled = (...labels: string[]) => ({ labels });
    expect(found(seen('a', 1, labelled('cat')), seen('b', 1, labelled('dog')))[0]).toEqual([
      'label-conflict',
      ['a', 'b'],
      { labels: 'cat | dog', bits: 0, limit: 0 }
    ]);
    for (const other of [['CAT '], [], ['cat']])
      expect(found(seen('a', 1, labelled('cat')), seen('b', 1, labelled(...other))).map(([kind]) => kind)).toEqual([
        'exact-duplicate'
      ]);
    expect(found(seen('a', 1, labelled('x', 'y')), seen('b', 1, labelled('y', 'x'))).map(([kind]) => kind)).toEqual([
      'exact-duplicate'
    ]);
  });

  it('does not compare what shows nothing or cannot be opened', () => {
    const blank = { measures: measures(1, { contrast: 0 }) };
    expect(found(seen('a', 1, {}, blank), seen('b', 1, {}, blank))).toEqual([]);
    const issue = { code: 'truncated-image', where: '', detail: {} } as const;
    expect(found(seen('a', 1, {}, { issue, measures: null }), seen('b', 1, {}, { issue, measures: null }))).toEqual([]);
  });

  it('finds the same bytes also when nothing was decoded', () => {
    expect(found(seen('a', 1, {}, { measures: null }), seen('b', 1, {}, { measures: null }))).toEqual([
      ['exact-duplicate', ['a', 'b'], {}]
    ]);
  });
});
