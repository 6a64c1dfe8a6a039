import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePredictions, type PredictionOptions } from '../../../src/lib/formats/parse-predictions';
import { readCsvRows } from '../../../src/lib/formats/read-csv-rows';
import { readPredictions } from '../../../src/lib/formats/read-predictions';
import { reduceRows } from '../../../src/lib/metrics/reduce-rows';
import { rng } from '../../../src/lib/numeric/rng';
import type { PredictionRow } from '../../../src/lib/schema/prediction-row';

const bytes = (text: string) => new TextEncoder().encode(text);
/** The same bytes in pieces of these sizes, the last size again and again. */
function* pieces(text: string, sizes: readonly number[]): Generator<Uint8Array> {
  const all = bytes(text);
  for (let [at, i] = [0, 0]; at < all.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)] as number;
    yield all.subarray(at, at + size);
    at += size;
  }
}
const parse = (text: string, options: Partial<PredictionOptions> = {}) =>
  parsePredictions([bytes(text)], { file: 'p.csv', ...options });
const jsonl = (text: string, options: Partial<PredictionOptions> = {}) => parse(text, { file: 'p.jsonl', ...options });
const issues = async (text: string, options: Partial<PredictionOptions> = {}) =>
  (await parse(text, options)).issues.map(({ code, where, detail }) => [
    where,
    code,
    detail['got'],
    detail['expected']
  ]);

describe('a table read in chunks', () => {
  const read = async (chunks: Iterable<Uint8Array>) => {
    const found = { columns: [] as readonly string[], rows: [] as unknown[], issues: [] as unknown[] };
    const limits = { rows: 100, columns: 10, rowLength: 1000 };
    for await (const batch of readCsvRows(chunks, { file: 'm.csv', limits })) {
      found.columns = batch.columns;
      found.rows.push(...batch.rows);
      found.issues.push(...batch.issues);
    }
    return found;
  };

  it('is what it is when read whole, wherever the chunks are cut', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\t', '\n', '\r\n', '\r', ' '),
      maxLength: 60
    });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (given, sizes) => {
          expect(await read(pieces(given, sizes))).toEqual(await read([bytes(given)]));
        }
      ),
      { numRuns: 500 }
    );
  });

  it('drops a byte order mark and refuses what is not UTF-8', async () => {
    expect((await read(pieces('\ufeffa,b\n1,2', [1]))).columns).toEqual(['a', 'b']);
    const broken = Uint8Array.from([0x61, 0x0a, 0xe9, 0x2c]);
    expect((await read([broken.subarray(0, 3), broken.subarray(3)])).issues).toEqual([
      { code: 'bad-row', where: 'm.csv', detail: { got: 'other text encoding', expected: 'UTF-8' } }
    ]);
  });

  it('stops at a row that never ends, and at the caps', async () => {
    const endless = await read(pieces(`a,b\n1,2\n"${'x'.repeat(2000)}`, [100]));
    expect(endless.rows).toHaveLength(1);
    expect(endless.issues).toMatchObject([{ where: 'm.csv:3' }]);
    const long = await read(pieces(`a\n${'1\n'.repeat(150)}`, [50]));
    expect([long.rows.length, long.issues.length]).toEqual([100, 1]);
    expect((await read([bytes('a,b,c,d,e,f,g,h,i,j,k\n1')])).issues).toMatchObject([{ where: 'm.csv:1' }]);
  });
});

describe('predictions with labels and answers only', () => {
  const text =
    'id,label,prediction,confidence,style,time\nx,dog,dog,0.9,flat,2024-05-01\ny,cat,dog,,photo,\nz,,cat,0.5,flat,2024-05-01T10:00:00Z';

  it('become columns, with the classes in code-point order', async () => {
    const { columns, ids, hasScores, counts, time, issues } = await parse(text);
    expect(columns.classes).toEqual(['cat', 'dog']);
    expect([...columns.label]).toEqual([1, 0, -1]);
    expect([...columns.pred]).toEqual([1, 1, 0]);
    expect([...columns.conf]).toEqual([0.9, Number.NaN, 0.5]);
    expect(columns.groups).toEqual({ style: { codes: Int32Array.of(0, 1, 0), values: ['flat', 'photo'] } });
    expect([...time]).toEqual([Date.UTC(2024, 4, 1), Number.NaN, Date.UTC(2024, 4, 1, 10)]);
    expect(ids).toEqual(['x', 'y', 'z']);
    expect([hasScores, counts.given, counts.used, counts.unlabelled]).toEqual([false, 3, 3, 1]);
    expect(issues).toEqual([]);
  });

  it('claim no rank and no probability of the label: a row that is right would be known, a wrong one not', async () => {
    const { columns } = await parse(text);
    expect([...columns.gt]).toEqual([-1, -1, -1]);
    expect([...columns.logpY, ...columns.sumP2].every(Number.isNaN)).toBe(true);
  });

  it('are the same as lines of JSON, and whatever the chunks', async () => {
    const lines = [
      '{"id":"x","label":"dog","prediction":"dog","confidence":0.9,"style":"flat","time":"2024-05-01"}',
      '{"id":"y","label":"cat","prediction":"dog","groups":{"style":"photo"}}',
      '',
      '{"id":"z","label":null,"prediction":"cat","confidence":0.5,"style":"flat","time":"2024-05-01T10:00:00Z"}'
    ].join('\n');
    const { columns, ids } = await parse(text);
    expect((await jsonl(lines)).columns).toEqual(columns);
    const cut = await parsePredictions(pieces(lines, [7]), { file: 'p.jsonl' });
    expect([cut.columns, cut.ids]).toEqual([columns, ids]);
  });

  it('take the line of the file for an id where there is none, and clusters by their names', async () => {
    const { ids, hasIds, columns } = await parse('label,prediction,cluster\na,b,p\na,a,\nb,b,p\nb,b,q');
    expect([ids, hasIds]).toEqual([['2', '3', '4', '5'], false]);
    const [p, alone, again, q] = columns.cluster;
    expect(p).toBe(again);
    expect(new Set([p, alone, q]).size).toBe(3);
  });

  it('leave out groups that are names, and say so', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `${i},a,a,file ${i},${i % 2}`);
    const { columns, groupsLeftOut } = await parse(['id,label,prediction,note,half', ...rows].join('\n'));
    expect(groupsLeftOut).toEqual(['note']);
    expect(Object.keys(columns.groups)).toEqual(['half']);
    expect(columns.groups['half']?.codes).toHaveLength(1200);
  });
});

describe('predictions with scores of all classes', () => {
  const table = (rows: readonly (readonly number[])[], labels: readonly string[], classes = ['a', 'b', 'c']) =>
    [
      `id,label,${classes.map((name) => `score:${name}`).join()}`,
      ...rows.map((row, i) => `r${i},${labels[i]},${row.join()}`)
    ].join('\n');

  it('are reduced as a model’s own logits are', async () => {
    const random = rng(1, 'scores');
    const logits = Array.from({ length: 40 }, () => Array.from({ length: 3 }, () => 6 * random.next()));
    const labels = logits.map(() => random.int(3));
    const own = reduceRows({
      logits: Float64Array.from(logits.flat()),
      classes: ['a', 'b', 'c'],
      labels: Int32Array.from(labels),
      read: new Uint8Array(40).fill(1),
      cluster: Int32Array.from(labels.keys()),
      groups: {},
      keepProbability: true
    });
    const names = labels.map((label) => 'abc'[label] as string);
    const asLogits = (await parse(table(logits, names), { scale: 'logit' })).columns;
    expect({ ...asLogits, cluster: own.cluster }).toEqual(own);
    const probabilities = logits.map((row) => {
      const sum = row.reduce((total, z) => total + Math.exp(z), 0);
      return row.map((z) => Math.exp(z) / sum);
    });
    const { columns } = await parse(table(probabilities, names));
    for (const name of ['conf', 'logpY', 'sumP2', 'ent', 'margin'] as const)
      own[name].forEach((value, row) => expect(columns[name][row], name).toBeCloseTo(value, 12));
    for (const name of ['pred', 'gt', 'eq', 'topIndex'] as const) expect(columns[name]).toEqual(own[name]);
  });

  it('take the class of the best score where there is no prediction, and count answers that are not the best', async () => {
    const { columns, counts } = await parse(
      'id,label,prediction,score:a,score:b\n1,a,,0.3,0.7\n2,a,a,0.4,0.6\n3,a,b,0,1'
    );
    expect([...columns.pred]).toEqual([1, 0, 1]);
    expect(columns.conf[1]).toBeCloseTo(0.4, 14);
    expect(counts.notBest).toBe(1);
    expect(columns.logpY[2]).toBe(-Infinity);
    expect(columns.sumP2[2]).toBe(1);
  });

  it('may be off by rounding, and are rescaled and counted', async () => {
    const { columns, counts, issues } = await parse('id,label,score:a,score:b\n1,a,0.3333,0.6669\n2,a,0.5,0.5');
    expect(issues).toEqual([]);
    expect(counts.rescaled).toBe(1);
    expect(columns.conf[0]).toBeCloseTo(0.6669 / 1.0002, 14);
    expect(columns.logpY[0]).toBeCloseTo(Math.log(0.3333 / 1.0002), 14);
    // Ranks are taken from the numbers as written, so that ties stay ties.
    expect(columns.probability).toEqual(Float64Array.of(0.3333, 0.6669, 0.5, 0.5));
  });

  it('keep a confidence at the edge of a bin exactly where it was written', async () => {
    const { columns } = await parse(
      'id,label,score:a,score:b,score:c\n1,a,0.7,0.2,0.1\n2,a,0.1,0.7,0.2\n3,a,0.6,0.1,0.3'
    );
    expect([...columns.conf]).toEqual([0.7, 0.7, 0.6]);
  });

  it('are shown to a visitor, and not kept when they are too many', async () => {
    const seen: number[] = [];
    const { columns } = await parse(
      table(
        [
          [0.5, 0.3, 0.2],
          [0.1, 0.8, 0.1]
        ],
        ['a', '']
      ),
      {
        keepProbabilities: 5,
        visitor: (classes) => (probability, label) => seen.push(classes.length, probability[1] as number, label)
      }
    );
    expect(seen.map((x) => Number(x.toFixed(12)))).toEqual([3, 0.3, 0, 3, 0.8, -1]);
    expect(columns.probability).toBeUndefined();
  });
});

describe('predictions that are not sound are named with their line', () => {
  it('numbers that cannot be', async () => {
    const text = (a: string, b: string) => `id,label,prediction,score:a,score:b\n1,a,a,${a},${b}`;
    const got = 'a number from 0 to 1';
    expect(await issues(text('NaN', '1'))).toEqual([['p.csv:2', 'bad-number', 'NaN', got]]);
    expect(await issues(text('Infinity', '1'))).toEqual([['p.csv:2', 'bad-number', 'Infinity', got]]);
    expect(await issues(text('1.2', '-0.2'))).toEqual([['p.csv:2', 'bad-number', '1.2', got]]);
    expect(await issues(text('', '1'))).toEqual([['p.csv:2', 'bad-number', '', got]]);
    expect(await issues(text('0.7', '0.2'))).toEqual([['p.csv:2', 'probability-sum', 0.9, '1, give or take 0.001']]);
    expect(await issues(text('0.7', '0.2'), { sumTolerance: 0.1 })).toEqual([]);
    expect(await issues(text('-7', '1e999'), { scale: 'logit' })).toEqual([
      ['p.csv:2', 'bad-number', '1e999', 'a finite number']
    ]);
    expect(await issues('id,label,prediction,confidence\n1,a,a,1.5\n2,a,a,x')).toEqual([
      ['p.csv:2', 'bad-number', '1.5', got],
      ['p.csv:3', 'bad-number', 'x', got]
    ]);
  });

  it('classes that are not scored, ids that repeat or lack, predictions that lack, times that are none', async () => {
    const text =
      'id,label,score:a,score:b,prediction\n1,c,0.5,0.5,a\n2,a,0.5,0.5,c\n3,a,0.5,0.5,a\n3,b,0.5,0.5,a\n,a,0.5,0.5,a';
    const found = await parse(text);
    expect(found.issues.map(({ where, code }) => [where, code])).toEqual([
      ['p.csv:2', 'unknown-class'],
      ['p.csv:3', 'unknown-class'],
      ['p.csv:5', 'duplicate-row'],
      ['p.csv:6', 'bad-row']
    ]);
    expect(found.issues[2]?.detail).toEqual({ first: 'p.csv:4', file: '3' });
    expect([found.counts.given, found.counts.used, found.leftOut]).toEqual([
      5,
      1,
      { 'unknown-class': 2, 'duplicate-row': 1, 'bad-row': 1 }
    ]);
    expect(await issues('id,label,prediction,time\n1,a,,\n2,a,a,yesterday')).toEqual([
      ['p.csv:2', 'missing-prediction', undefined, undefined],
      ['p.csv:3', 'bad-row', 'yesterday', 'a time as ISO 8601']
    ]);
  });

  it('a row that is left out claims neither its id nor its class', async () => {
    const { columns, issues } = await parse('id,label,prediction,confidence\n1,odd,odd,7\n1,a,b,0.5');
    expect(issues).toHaveLength(1);
    expect(columns.classes).toEqual(['a', 'b']);
  });

  it('rows and headers of another shape', async () => {
    expect(await issues('id,label,prediction\n1,a\n2,a,a,a\n3,a,a')).toEqual([
      ['p.csv:2', 'bad-row', '2 columns', '3 columns'],
      ['p.csv:3', 'bad-row', '4 columns', '3 columns']
    ]);
    expect(await issues('id,prediction\n1,a')).toEqual([
      ['p.csv:1', 'bad-row', 'id, prediction', 'a column "label" (or "answers")']
    ]);
    expect((await issues('id,label\n1,a'))[0]?.[3]).toBe('a column "prediction", or columns "score:<class>"');
    expect((await issues('label,score:a,score:a\na,0,1'))[0]?.[2]).toBe('score:a twice');
    expect((await issues('label,score:a\na,1'))[0]?.[3]).toBe('scores of at least 2 classes');
  });

  it('lines of JSON of another shape', async () => {
    const found = await jsonl(
      [
        '{"id":1,"label":"a","scores":{"a":0.5,"b":0.5}}',
        '{"id":2,"label":"a","scores":{"a":1}}',
        '{"id":3,"label":"a","scores":{"a":0.5,"b":0.25,"c":0.25}}',
        '{"id":4,"label":"a","scores":[0.5,0.5]}',
        '{"id":5,"label":"a","prediction":"a"}',
        '{"id":6,"label":"a","scores":{"a":"0.5","b":0.5}}',
        '{"id":7,"label":["a"],"scores":{"a":0.5,"b":0.5}}',
        '{"id":8,"confidence":NaN}',
        '[9]',
        '{"id":10'
      ].join('\n')
    );
    expect(found.counts).toMatchObject({ given: 10, used: 1 });
    expect(found.issues.map(({ where, code, detail }) => [where, code, detail['got']])).toEqual([
      ['p.jsonl:2', 'bad-row', 'no score of "b"'],
      ['p.jsonl:3', 'bad-row', 'scores of 3 classes'],
      ['p.jsonl:4', 'bad-row', '[0.5,0.5]'],
      ['p.jsonl:5', 'bad-row', 'nothing'],
      ['p.jsonl:6', 'bad-number', '"0.5"'],
      ['p.jsonl:7', 'bad-row', '["a"]'],
      ['p.jsonl:8', 'bad-row', 'NaN, which JSON does not have'],
      ['p.jsonl:9', 'bad-row', '[9]'],
      ['p.jsonl:10', 'bad-row', 'text that is not JSON']
    ]);
  });

  it('counts all issues and keeps the first hundred', async () => {
    const { issues, leftOut } = await parse(
      `id,label,prediction\n${Array.from({ length: 300 }, () => 'x,a,').join('\n')}`
    );
    expect([issues.length, leftOut['missing-prediction']]).toEqual([100, 300]);
  });

  it('never throws, and accounts for every row', async () => {
    const cell = fc.constantFrom('a', 'b', '', '0.5', '0.50', '1', 'NaN', '"', 'x,y', '2024-01-01');
    const row = fc.array(cell, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const text = ['id,label,prediction,confidence,time', ...rows.map((cells) => cells.join())].join('\n');
        const { counts, leftOut, columns } = await parse(text);
        const left = Object.values(leftOut).reduce((sum, n) => sum + (n ?? 0), 0);
        expect(counts.used + left).toBe(counts.given);
        expect(columns.label).toHaveLength(counts.used);
      })
    );
  });

  it('gives nothing for nothing', async () => {
    for (const text of ['', '\n', 'id,label,prediction']) expect((await parse(text)).counts.given).toBe(0);
    expect((await jsonl('\n\n')).counts.given).toBe(0);
  });
});

describe('answers in words', () => {
  it('are read as rows for whoever judges them', async () => {
    const rows: PredictionRow[] = [];
    const csv = 'id,answers,prediction\n1,two|2,two\n2,,none';
    for await (const batch of readPredictions([bytes(csv)], { file: 'a.csv' })) rows.push(...batch.rows);
    for await (const batch of readPredictions([bytes('{"id":3,"answers":["a","b"],"prediction":"a"}')], {
      file: 'a.jsonl'
    }))
      rows.push(...batch.rows);
    expect(rows.map(({ id, answers, prediction }) => [id, answers, prediction])).toEqual([
      ['1', ['two', '2'], 'two'],
      ['2', [], 'none'],
      ['3', ['a', 'b'], 'a']
    ]);
  });
});
