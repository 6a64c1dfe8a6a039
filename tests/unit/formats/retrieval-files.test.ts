import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readItems } from '$lib/formats/read-items';
import { readNpySet } from '$lib/formats/read-npy-set';
import { readScoreRows } from '$lib/formats/read-score-rows';
import type { RetrievalSet } from '$lib/schema/retrieval-set';
import { inPieces, npyBytes } from '../../fixtures/npy';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (...values: readonly unknown[]): Uint8Array =>
  bytes(values.map((value) => JSON.stringify(value)).join('\n'));
const problems = ({ issues }: RetrievalSet) =>
  issues.map(({ where, detail }) => `${where}: ${detail['got'] ?? detail['first']}`);
const pairsOf = ({ pairs }: RetrievalSet) => [...pairs.image].map((image, k) => [image, pairs.text[k]]);

describe('embeddings as lines', () => {
  it('take pictures and captions in any order', async () => {
    const set = await readItems(
      [
        lines(
          { id: 't0', kind: 'text', image: 'i1', embedding: [1, 2], light: 'day' },
          { id: 'i0', kind: 'image', embedding: [3, 4] },
          { id: 'i1', kind: 'image', embedding: [5, 6], groups: { room: 'a' } },
          { id: 't1', kind: 'text', image: ['i0', 'i1'], embedding: [7, 8] },
          { id: 't2', kind: 'text', embedding: [9, 10] }
        )
      ],
      'e.jsonl'
    );
    expect(set.issues).toEqual([]);
    expect([set.images.ids, set.texts.ids]).toEqual([
      ['i0', 'i1'],
      ['t0', 't1', 't2']
    ]);
    expect(pairsOf(set)).toEqual([
      [1, 0],
      [0, 1],
      [1, 1]
    ]);
    expect(set.values.kind === 'embeddings' && [...set.values.texts.values]).toEqual([1, 2, 7, 8, 9, 10]);
    expect([Object.keys(set.images.groups), Object.keys(set.texts.groups)]).toEqual([['room'], ['light']]);
    expect(set.counts).toEqual({ given: 5, used: 5, images: 2, texts: 3 });
  });

  it('name what is wrong with file and line, and leave the row out', async () => {
    const set = await readItems(
      [
        bytes(
          [
            '{"id":"i0","kind":"image","embedding":[1,2]}',
            '{"id":"i0","kind":"image","embedding":[1,2]}',
            '{"id":"t0","kind":"text","embedding":[1]}',
            '{"id":"t1","kind":"text","embedding":[1,"x"]}',
            '{"id":"t2","kind":"text","embedding":[0,0]}',
            '{"id":"t3","kind":"sound","embedding":[1,2]}',
            '{"id":"t4","kind":"text"}',
            '{"kind":"text","embedding":[1,2]}',
            '{"id":"t5","kind":"text","image":"i9","embedding":[1,2]}',
            '{"id":"t6","kind":"text","image":{},"embedding":[1,2]}',
            '{"id":"t7","kind":"text","image":"i0","embedding":[1,NaN]}'
          ].join('\n')
        )
      ],
      'e.jsonl'
    );
    expect(problems(set)).toEqual([
      'e.jsonl:2: e.jsonl:1',
      'e.jsonl:3: 1 numbers',
      'e.jsonl:4: "x"',
      'e.jsonl:5: zeros only',
      'e.jsonl:6: "sound"',
      'e.jsonl:7: null',
      'e.jsonl:8: no id',
      'e.jsonl:9: "i9"',
      'e.jsonl:10: {}',
      'e.jsonl:11: NaN, which JSON does not have'
    ]);
    expect([set.counts.images, set.counts.texts]).toEqual([1, 1]);
  });
});

describe('scores as lines', () => {
  it('are a list or an object by document, and give the same matrix', async () => {
    const list = await readScoreRows(
      [lines({ id: 'q', scores: [0.1, 0.9], relevant: [1] }, { id: 'r', scores: [3, -2], relevant: ['0', 1] })],
      's.jsonl',
      'images'
    );
    const named = await readScoreRows(
      [
        lines(
          { id: 'q', scores: { a: 0.1, b: 0.9 }, relevant: 'b', group: 'x' },
          { id: 'r', scores: { b: -2, a: 3 }, relevant: ['a', 'b'], group: 'y' }
        )
      ],
      's.jsonl',
      'images'
    );
    for (const set of [list, named]) {
      expect(set.issues).toEqual([]);
      expect(pairsOf(set)).toEqual([
        [0, 1],
        [1, 0],
        [1, 1]
      ]);
      expect(set.values.kind === 'scores' && [...set.values.scores.values]).toEqual([0.1, 0.9, 3, -2]);
    }
    expect(named.texts.ids).toEqual(['a', 'b']);
    expect(Object.keys(named.images.groups)).toEqual(['group']);
    const turned = await readScoreRows([lines({ id: 'q', scores: [5, 6], relevant: 1 })], 's.jsonl', 'texts');
    expect(turned.values).toMatchObject({ scores: { rows: 2, columns: 1, rowStride: 1, columnStride: 2 } });
    expect(pairsOf(turned)).toEqual([[1, 0]]);
  });

  it('name what is wrong with file and line', async () => {
    const set = await readScoreRows(
      [
        lines(
          { id: 'q', scores: { a: 1, b: 2 }, relevant: 'a' },
          { id: 'r', scores: { a: 1 }, relevant: 'a' },
          { id: 's', scores: { a: 1, c: 2 } },
          { id: 't', scores: { a: 1, b: null } },
          { id: 'u', scores: { a: 1, b: 2 }, relevant: ['z'] },
          { id: 'v' },
          { id: 'q', scores: { a: 1, b: 2 } }
        )
      ],
      's.jsonl',
      'images'
    );
    expect(problems(set)).toEqual([
      's.jsonl:2: 1 scores',
      's.jsonl:3: no score of "b"',
      's.jsonl:4: null',
      's.jsonl:5: "z"',
      's.jsonl:6: null',
      's.jsonl:7: s.jsonl:1'
    ]);
  });
});

describe('NPY files with pairs', () => {
  const matrix = (rows: readonly (readonly number[])[]): Uint8Array =>
    npyBytes(new Uint8Array(Float32Array.from(rows.flat()).buffer), {
      descr: '<f4',
      shape: [rows.length, rows[0]?.length ?? 0]
    });
  const set = (main: Uint8Array, pairs: string | undefined, texts?: Uint8Array, rows: 'images' | 'texts' = 'images') =>
    readNpySet({
      main: { file: 'm.npy', chunks: [main] },
      texts: texts && { file: 't.npy', chunks: [texts] },
      pairs: pairs === undefined ? undefined : { file: 'p.csv', chunks: [bytes(pairs)] },
      rows
    });

  it('are pictures by captions, or the other way round when told', async () => {
    const made = await set(
      matrix([
        [1, 2, 3],
        [4, 5, 6]
      ]),
      'image,text,group:light\n0,0,day\n0,1,night\n1,2,night'
    );
    expect(made.issues).toEqual([]);
    expect(pairsOf(made)).toEqual([
      [0, 0],
      [0, 1],
      [1, 2]
    ]);
    expect([made.images.groups['light'], made.texts.groups['light']]).toEqual([
      { codes: Int32Array.of(0, 1), values: ['day', 'night'] },
      { codes: Int32Array.of(0, 1, 1), values: ['day', 'night'] }
    ]);
    const turned = await set(
      matrix([
        [1, 2, 3],
        [4, 5, 6]
      ]),
      'image,text\n2,1',
      undefined,
      'texts'
    );
    expect(turned.counts).toMatchObject({ images: 3, texts: 2 });
  });

  it('name what is wrong with the file, its line or its place', async () => {
    const ok = matrix([
      [1, 2],
      [3, 4]
    ]);
    expect(problems(await set(ok, 'image,text\n0,0\n2,0\n0,x\n,1\n0,0\n0.5,1'))).toEqual([
      'p.csv:3: 2',
      'p.csv:4: x',
      'p.csv:5: ',
      'p.csv:6: image 0 with text 0 again',
      'p.csv:7: 0.5'
    ]);
    expect(problems(await set(ok, 'a,b\n0,0'))).toEqual(['p.csv:1: a, b']);
    expect(problems(await set(ok, undefined))).toEqual(['m.npy: no pairs']);
    expect(
      problems(
        await set(
          matrix([
            [1, NaN],
            [3, 4]
          ]),
          'image,text\n0,0'
        )
      )
    ).toEqual(['m.npy[0, 1]: NaN']);
    expect(problems(await set(ok, 'image,text\n0,0', matrix([[1, 2, 3]])))).toEqual(['t.npy: 3 numbers a row']);
    expect(problems(await set(ok, 'image,text\n0,0', matrix([[0, 0]])))).toEqual(['t.npy[0]: zeros only']);
    expect(problems(await set(bytes('id\n'), 'image,text\n0,0'))).toEqual(['m.npy: other bytes']);
  });

  it('read the same pairs wherever the chunks are cut', async () => {
    const list = fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(6)), { selector: ([a, b]) => a * 7 + b, minLength: 1 });
    await fc.assert(
      fc.asyncProperty(list, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (pairs, sizes) => {
        const text = ['text,image', ...pairs.map(([image, caption]) => `${caption},${image}`)].join('\r\n');
        const made = await readNpySet({
          main: { file: 'm.npy', chunks: [matrix(Array.from({ length: 5 }, () => Array<number>(7).fill(1)))] },
          pairs: { file: 'p.csv', chunks: inPieces(bytes(text), sizes) },
          rows: 'images'
        });
        expect(pairsOf(made)).toEqual(pairs);
      })
    );
  });
});
