import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/run-command';
import { score, type ScoreOptions } from '../../../src/cli/score';
import { resultTable } from '$lib/report/result-table';
import { inPieces, npyBytes } from '../../fixtures/npy';
import { makeRetrieval } from '../../golden/prng.mjs';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const run = (text: string, options: Partial<ScoreOptions> = {}) =>
  score([bytes(text)], { file: 'p.jsonl', seed: 1, ...options });
const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
const values = ({ metrics }: Awaited<ReturnType<typeof score>>) =>
  Object.fromEntries(metrics.map(({ id, value }) => [id, value]));

describe('answers to questions', () => {
  const ten = (same: number): string[] => [...Array<string>(same).fill('cat'), ...Array<string>(10 - same).fill('x')];
  const rows = [0, 1, 2, 3, 4, 10].map((same, i) => ({
    question_id: i,
    image_id: `p${i % 3}`,
    question_type: i % 2 ? 'what' : 'is',
    answers: ten(same),
    prediction: 'Cat',
    confidence: 0.5
  }));

  it('score 0, 0.3, 0.6, 0.9, 1 and 1 when so many of ten people agree', async () => {
    const result = await run(lines(rows));
    expect([result.task, result.isGuessed, result.exitCode]).toEqual(['vqa', true, 0]);
    expect(values(result)['vqa-accuracy']).toBeCloseTo((0 + 0.3 + 0.6 + 0.9 + 1 + 1) / 6, 12);
    // Every row but the first has a person who said it; capitals do not count.
    expect(values(result)).toMatchObject({
      'exact-match': 5 / 6,
      'token-f1': 5 / 6,
      anls: 5 / 6,
      'relaxed-accuracy': 5 / 6
    });
    expect(values(result)['ece']).toBeCloseTo(5 / 6 - 0.5, 12);
    expect(result.metrics.find(({ id }) => id === 'ece')?.convention).toMatch(/right-is-exact-match$/);
    expect(result.input).toMatchObject({ given: 6, used: 6, pictures: 3 });
    // 3 pictures of 6 questions: the design effect cannot be known, so the exact interval takes rows for copies.
    expect(result.metrics.find(({ id }) => id === 'exact-match')?.interval?.method).toBe('korn-graubard/design-effect');
    expect(result.metrics.find(({ id }) => id === 'vqa-accuracy')?.withheld).toEqual({
      reason: 'too-few-pictures',
      pictures: 3
    });
    expect(result.slices?.columns[0]?.slices.map(({ value, metrics }) => [value, metrics[1]?.value])).toEqual([
      ['is', 2 / 3],
      ['what', 1]
    ]);
  });

  it('leave out of VQA accuracy what has fewer than four human answers, and say so when nothing else is there', async () => {
    const result = await run('id,answers,prediction\n1,cat,cat\n2,"[""a"",""b""]",b', { file: 'p.csv' });
    expect(result.metrics[0]).toMatchObject({
      id: 'vqa-accuracy',
      value: null,
      reason: 'too-few-references',
      n: 0,
      dropped: 2
    });
    expect(values(result)['exact-match']).toBe(1);
  });

  it('keep words that many rows share apart, block by block: 10,000 rows are judged as each by itself', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ id: i, answers: [`w${i % 7}`], prediction: `w${i % 5}` }));
    const right = many.filter(({ answers, prediction }) => answers[0] === prediction).length;
    const result = await run(lines(many));
    expect(values(result)['exact-match']).toBe(right / 10_000);
    expect(result.metrics.find(({ id }) => id === 'exact-match')).toMatchObject({
      n: 10_000,
      dropped: 0,
      interval: { method: 'wilson' }
    });
  });

  it('are counted when left out, and refused unless told to skip', async () => {
    const text = lines([
      ...rows,
      { question_id: 9, answers: ['a'] },
      { question_id: 0, answers: ['a'], prediction: 'a' }
    ]);
    const refused = await run(text);
    expect([refused.exitCode, refused.input.issues.map(({ where, code }) => `${where} ${code}`)]).toEqual([
      2,
      ['p.jsonl:7 missing-prediction', 'p.jsonl:8 duplicate-row']
    ]);
    const skipped = await run(text, { skipBadRows: true });
    expect(skipped.metrics[0]).toMatchObject({ n: 6, dropped: 2 });
    expect(resultTable(skipped)).toContain('2\u00a0rows left out: missing-prediction 1, duplicate-row 1.');
    expect((await run(lines([{ id: 1, answers: [], prediction: 'a' }]))).input.issues[0]?.detail['got']).toBe(
      'no references'
    );
  });
});

describe('captions', () => {
  // pycocoevalcap 1.2 (Bleu option 'closest', Cider, Rouge) on these three pictures.
  const rows = [
    ['a cat sits on the mat', ['a cat is sitting on the mat', 'the cat sits on a mat']],
    ['two dogs run in the park', ['two dogs are running through a park', 'dogs run in the park']],
    [
      'a man rides a red bicycle down the street',
      ['a man riding a bicycle on the street', 'a person rides a red bike down a road']
    ]
  ].map(([prediction, references], id) => ({ id, prediction, references, place: id ? 'out' : 'in' }));

  it('score what pycocoevalcap says, from a file', async () => {
    const result = await run(lines(rows));
    expect([result.task, result.exitCode]).toEqual(['caption', 0]);
    const found = values(result);
    for (const [id, expected] of [
      ['bleu-1', 0.999999999952381],
      ['bleu-2', 0.8819171036427013],
      ['bleu-3', 0.6775975711715411],
      ['bleu-4', 0.4771897075508852],
      ['cider-d', 3.6934649506917823],
      ['rouge-l', 0.7987997281005921]
    ] as const)
      expect(found[id], id).toBeCloseTo(expected, 9);
    // The rarity of words comes from all rows, also in a group.
    const inside = result.slices?.columns[0]?.slices.find(({ value }) => value === 'in');
    expect(inside?.metrics.find(({ id }) => id === 'cider-d')?.value).toBeCloseTo(3.690405360846951, 9);
  });

  it('are shown with all metrics of texts when asked', async () => {
    const found = values(await run(lines(rows), { all: true }));
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['chair-i', 'caption-length', 'token-f1', 'pope-f1']));
    expect(Object.keys(found)).not.toContain('clip-score');
  });
});

describe('retrieval', () => {
  const { S, T, nI, cap } = makeRetrieval();
  const golden = (JSON.parse(readFileSync('tests/golden/golden.json', 'utf8')) as { gold_D: Record<string, number> })
    .gold_D;
  const pairs = ['image,text', ...Array.from({ length: T }, (_, t) => `${Math.floor(t / cap)},${t}`)].join('\n');
  const scoresAt = (t: number): number[] => [...S.subarray(t * nI, (t + 1) * nI)];
  const npy = (fortran: boolean): Uint8Array => {
    const order = fortran
      ? Float64Array.from({ length: T * nI }, (_, at) => S[(at % T) * nI + Math.floor(at / T)] as number)
      : S;
    return npyBytes(new Uint8Array(order.slice().buffer), { descr: '<f8', shape: [T, nI], fortran });
  };
  const fromNpy = (main: Uint8Array) =>
    score(inPieces(main, [999]), {
      file: '-',
      seed: 1,
      rows: 'texts',
      pairs: { file: 'p.csv', chunks: [bytes(pairs)] }
    });
  const fromLines = () =>
    run(
      lines(
        Array.from({ length: T }, (_, t) => ({ id: `t${t}`, scores: scoresAt(t), relevant: [Math.floor(t / cap)] }))
      ),
      { rows: 'texts' }
    );

  it.each([
    ['an NPY matrix in C order, piped', () => fromNpy(npy(false))],
    ['an NPY matrix in Fortran order, piped', () => fromNpy(npy(true))],
    ['lines of queries', fromLines]
  ] as const)('scores what numpy says, from %s', async (_, read) => {
    const result = await read();
    expect([result.task, result.exitCode]).toEqual(['retrieval', 0]);
    const found = values(result);
    for (const [id, expected] of [
      ['recall-at-1-any-t2i', golden['IR@1']],
      ['recall-at-5-any-t2i', golden['IR@5']],
      ['recall-at-10-any-t2i', golden['IR@10']],
      ['recall-at-1-any-i2t', golden['TR@1']],
      ['recall-at-5-any-i2t', golden['TR@5']],
      ['recall-at-10-any-i2t', golden['TR@10']],
      ['median-rank-t2i', 12.5],
      ['mean-reciprocal-rank-t2i', 0.3053474829590938],
      ['mean-reciprocal-rank-i2t', 0.7330262056097974],
      ['mean-average-precision-i2t', 0.26459115402359124],
      ['ndcg-at-10-i2t', 0.3449532357411263],
      ['rsum', 330]
    ] as const)
      expect(found[id], id).toBeCloseTo(expected as number, 9);
  });

  it('says how large the gallery is, what chance reaches, and that captions of one picture count together', async () => {
    const result = await fromNpy(npy(false));
    expect(result.input.gallery).toEqual({ images: 40, texts: 200, textsAlone: 0, imagesAlone: 0 });
    const of = (id: string) => result.metrics.find((metric) => metric.id === id);
    expect(of('recall-at-10-any-t2i')).toMatchObject({
      n: 200,
      interval: { method: 'wilson/design-effect' }
    });
    expect(of('recall-at-10-any-t2i')?.chance).toBeCloseTo(10 / 40, 12);
    // 1 - C(195, 5) / C(200, 5)
    expect(of('recall-at-5-any-i2t')?.chance).toBeCloseTo(
      1 - (195 * 194 * 193 * 192 * 191) / (200 * 199 * 198 * 197 * 196),
      12
    );
    expect(of('rsum')?.interval?.method).toMatch(/^bootstrap-bca\/cluster\/2000$/);
    expect(resultTable(result)).toMatch(/40\u00a0pictures, 200\u00a0captions/);
  });

  it('ranks embeddings by cosine, whatever their length, from lines and from two NPY files', async () => {
    const pictures = [
      [1, 0],
      [0, 2],
      [-3, 0]
    ];
    const captions = [
      [5, 1],
      [1, 5],
      [0, 9],
      [-1, 0.5]
    ];
    const [ofCaption] = [[0, 1, 1, 2]];
    const items = [
      ...pictures.map((embedding, i) => ({ id: `p${i}`, kind: 'image', embedding, place: i ? 'out' : 'in' })),
      ...captions.map((embedding, t) => ({ id: `c${t}`, kind: 'text', embedding, image: `p${ofCaption?.[t]}` })),
      { id: 'stray', kind: 'text', embedding: [1, 0] }
    ];
    const fromItems = await run(lines(items));
    const array = (rows: readonly (readonly number[])[]) =>
      npyBytes(new Uint8Array(Float32Array.from(rows.flat()).buffer), { descr: '<f4', shape: [rows.length, 2] });
    const fromArrays = await score([array(pictures)], {
      file: 'p.npy',
      seed: 1,
      texts: { file: 't.npy', chunks: [array([...captions, [1, 0]])] },
      pairs: { file: 'p.csv', chunks: [bytes('image,text\n0,0\n1,1\n1,2\n2,3')] }
    });
    for (const result of [fromItems, fromArrays]) {
      // The stray caption is nearer to the first picture than its own.
      expect(values(result)).toMatchObject({
        'recall-at-1-any-i2t': 2 / 3,
        'recall-at-5-any-i2t': 1,
        'recall-at-1-any-t2i': 1
      });
      expect(result.metrics.find(({ id }) => id === 'recall-at-1-any-t2i')).toMatchObject({ n: 4, dropped: 1 });
      expect(resultTable(result)).toContain('1\u00a0caption of no picture: in the gallery, but not asked.');
    }
    expect(
      fromItems.slices?.columns.map(({ column, slices }) => [
        column,
        slices.map(({ value, rows: n }) => `${value} ${n}`)
      ])
    ).toEqual([
      ['place', ['out 2', 'in 1']],
      ['place', ['out 3', 'in 1']]
    ]);
  });

  it('refuses what cannot be ranked, naming the place', async () => {
    const broken = npyBytes(new Uint8Array(Float32Array.of(1, NaN, 3, 4).buffer), { descr: '<f4', shape: [2, 2] });
    const one = (skipBadRows: boolean) =>
      score([broken], {
        file: 's.npy',
        seed: 1,
        skipBadRows,
        pairs: { file: 'p.csv', chunks: [bytes('image,text\n0,0\n1,1')] }
      });
    expect((await one(false)).input.issues[0]).toMatchObject({
      where: 's.npy[0, 1]',
      code: 'bad-number',
      detail: { got: 'NaN' }
    });
    // Only what meets the number is dropped: the first picture and the second caption.
    expect((await one(true)).metrics[0]).toMatchObject({ id: 'recall-at-1-any-i2t', value: 1, n: 1, dropped: 1 });
    const without = await score([npy(false)], { file: 's.npy', seed: 1 });
    expect([without.exitCode, without.input.issues[0]?.detail['expected']]).toEqual([2, '--pairs FILE']);
  });
});

describe('the command line', () => {
  const files: Record<string, Uint8Array> = {
    '-': bytes(
      '{"id":1,"references":["a dog"],"prediction":"a dog"}\n{"id":2,"references":["a cat"],"prediction":"a cat"}'
    ),
    'classes.csv': bytes('id,label,prediction\n1,a,a\n2,b,a\n3,b,b')
  };
  const command = (positionals: readonly string[], given: Record<string, string | boolean> = {}) =>
    runCommand({ positionals, values: given }, (file) => inPieces(files[file] ?? new Uint8Array(), [3]));

  it('takes standard input, and says which task it took and why', async () => {
    const { stdout, exitCode } = await command(['score', '-']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Judged as captions (caption), as the columns suggest');
    const named = await command(['score', '-'], { task: 'vqa' });
    expect(named.stdout).toContain('Judged as answers to questions (vqa).');
    expect((await command(['score', '-'], { task: 'caption', format: 'json' })).stdout).toContain('"isGuessed": false');
  });

  it('lists the columns of every task on --help', async () => {
    const { stdout, exitCode } = await command([], { help: true });
    expect(exitCode).toBe(0);
    for (const word of [
      'classification',
      'vqa',
      'caption',
      'retrieval',
      'answer:1',
      'reference:1',
      'score:CLASS',
      'embedding',
      'relevant',
      '--pairs',
      'group:NAME'
    ])
      expect(stdout).toContain(word);
  });

  it('says what it expected instead of a wrong command', async () => {
    for (const [positionals, given, problem] of [
      [
        ['score', 'classes.csv'],
        { task: 'guess' },
        '--task: got guess, expected classification or retrieval or vqa or caption'
      ],
      [['score', 'classes.csv'], { rows: 'x' }, '--rows: got x'],
      [['compare', '-', '-'], {}, '- for standard input can be given once only'],
      [['compare', 'classes.csv', 'classes.csv'], { margin: '-1' }, '--margin: got -1, expected a number above 0']
    ] as const) {
      const { exitCode, stderr } = await command(positionals, given);
      expect([exitCode, stderr.includes(problem)], problem).toEqual([2, true]);
    }
  });
});
