import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/cli/compare';
import type { ScoreOptions } from '../../../src/cli/score';
import { rng } from '$lib/numeric/rng';
import { resultMarkdown } from '$lib/report/result-markdown';
import { resultTable } from '$lib/report/result-table';
import type { CompareResult } from '$lib/schema/score-result';

const bytes = (text: string) => [new TextEncoder().encode(text)];
type Options = Partial<ScoreOptions> & { files?: readonly [string, string]; decides?: string; margin?: number };
const run = (first: string, second: string, { files = ['a.csv', 'b.csv'], decides, margin, ...rest }: Options = {}) =>
  compare(bytes(first), bytes(second), {
    each: [
      { seed: 1, ...rest, file: files[0] },
      { seed: 1, ...rest, file: files[1] }
    ],
    decides,
    margin
  });
const of = ({ metrics }: CompareResult, id: string) => metrics.find((metric) => metric.id === id);
const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

/** A file of n rows; each is right with a chance, and the luck of a row is shared between files of the same seed. */
function file(n: number, chance: number, own: number, { confidence = false } = {}): string {
  const [shared, random] = [rng(7, 'shared'), rng(own, 'own')];
  const lines = Array.from({ length: n }, (_, i) => {
    const label = shared.int(4);
    const isRight = 0.5 * shared.next() + 0.5 * random.next() < chance;
    const pred = isRight ? label : (label + 1 + random.int(3)) % 4;
    return `${i},c${label},c${pred}${confidence ? `,${random.next()}` : ''}`;
  });
  return [`id,label,prediction${confidence ? ',confidence' : ''}`, ...lines].join('\n');
}

describe('compare', () => {
  it('pairs rows by id, whatever their order, and counts those without a partner', async () => {
    const first = 'id,label,prediction\n1,a,a\n2,b,a\n3,b,b\n4,a,b\n5,a,a';
    const second = 'prediction,id,label\nb,3,b\nb,2,b\nb,1,a\na,9,a\nb,4,a';
    const result = await run(first, second);
    expect([result.pairs, result.unpaired]).toEqual([4, [1, 1]]);
    expect(result.metrics[0]?.hits).toMatchObject({ both: 1, onlyFirst: 1, onlySecond: 1, neither: 1 });
    expect(result.metrics[0]).toMatchObject({ id: 'accuracy', first: 0.5, second: 0.5, difference: 0, n: 4 });
    expect([result.verdict.kind, result.exitCode]).toEqual(['cannot-tell', 3]);
  });

  it('says which is better when the interval of the difference leaves 0 out, either way round', async () => {
    const [weak, strong] = [file(300, 0.4, 1), file(300, 0.65, 2)];
    const forth = await run(weak, strong);
    expect([forth.verdict.kind, forth.exitCode]).toEqual(['b-better', 0]);
    expect(of(forth, 'accuracy')?.test).toMatchObject({ method: 'mcnemar/mid-p' });
    expect(of(forth, 'accuracy')?.test.pValue).toBeLessThan(0.001);
    expect(of(forth, 'accuracy')?.interval).toEqual(of(forth, 'accuracy')?.hits?.newcombe);
    const back = await run(strong, weak);
    expect(back.verdict.kind).toBe('a-better');
    expect(back.metrics[0]?.difference).toBeCloseTo(-(forth.metrics[0]?.difference as number), 14);
    expect(back.metrics[0]?.interval?.low).toBeCloseTo(-(forth.metrics[0]?.interval?.high as number), 12);
  });

  it('turns the verdict for a metric of which less is better', async () => {
    const header = 'id,label,score:a,score:b';
    const rows = (p: (i: number) => number) =>
      [
        header,
        ...Array.from(
          { length: 60 },
          (_, i) => `${i},${i % 2 ? 'a' : 'b'},${i % 2 ? p(i) : 1 - p(i)},${i % 2 ? 1 - p(i) : p(i)}`
        )
      ].join('\n');
    const result = await run(
      rows((i) => 0.6 + (i % 5) / 100),
      rows((i) => 0.8 + (i % 5) / 100),
      { decides: 'log-loss' }
    );
    expect(result.metrics.find(({ id }) => id === 'log-loss')?.difference).toBeLessThan(0);
    expect(result.verdict.kind).toBe('b-better');
  });

  it('is much surer of a difference than two separate intervals would be: the rows are the same', async () => {
    const result = await run(file(400, 0.6, 1), file(400, 0.6, 1));
    const { difference, interval, test, detectable } = of(result, 'accuracy') as NonNullable<ReturnType<typeof of>>;
    expect([difference, test.pValue, detectable]).toEqual([0, 1, null]);
    // No row differs: what is left are the exact bounds, about 4.4 of 400 either way.
    expect(interval).toMatchObject({ method: 'paired-bounds' });
    expect(interval?.high).toBeCloseTo(1 - 0.0125 ** (1 / 400), 6);
    expect(of(result, 'f1-macro')).toMatchObject({
      difference: 0,
      withheld: { reason: 'no-variation' },
      test: { pValue: 1 }
    });
  });

  it('names one of two equals better by no metric more often than its test says', async () => {
    const counts = new Map<string, number>();
    for (let s = 0; s < 40; s++) {
      const result = await run(file(80, 0.6, 2 * s + 1), file(80, 0.6, 2 * s + 2));
      for (const { id, verdict } of result.metrics)
        if (verdict?.kind === 'a-better' || verdict?.kind === 'b-better') counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // 40 simulations with fixed seeds: 2 are expected; 8 or more have a chance of 1 in 1,000.
    for (const [id, named] of counts) expect(named, id).toBeLessThan(8);
  });

  it('compares classes by name, in whatever order the files score them', async () => {
    const first = 'id,label,score:a,score:b,score:c\n1,a,0.7,0.2,0.1\n2,b,0.2,0.5,0.3\n3,c,0.6,0.3,0.1';
    const second = 'id,label,score:c,score:a,score:b\n1,a,0.1,0.7,0.2\n2,b,0.3,0.2,0.5\n3,c,0.1,0.6,0.3';
    const { metrics } = await run(first, second);
    for (const { id, first: one, second: other } of metrics) {
      if (one === null) expect(other, id).toBeNull();
      else expect(other, id).toBeCloseTo(one, 12);
    }
    expect(metrics.find(({ id }) => id === 'auroc-ovr-macro')?.first).not.toBeNull();
  });

  it('flips whole pictures where rows repeat, and gives no test of independent rows', async () => {
    const text = 'id,label,prediction,cluster\n1,a,a,x\n2,b,a,x\n3,b,b,y';
    const result = await run(text, 'id,label,prediction,cluster\n1,a,b,x\n2,b,b,x\n3,b,b,y');
    expect(of(result, 'accuracy')).toMatchObject({
      pictures: 2,
      test: { method: 'sign-flip/exact', pValue: 1 },
      hits: { mcnemarExact: null, mcnemarMidP: null, newcombe: null }
    });
  });

  it('refuses files that cannot be paired, saying why', async () => {
    const ok = 'id,label,prediction\n1,a,a\n2,b,a';
    const got = async (first: string, second: string) => {
      const { exitCode, issues } = await run(first, second);
      expect(exitCode).toBe(2);
      return issues.map(({ where, detail }) => `${where} ${detail['got']}`);
    };
    expect(await got(ok, 'label,prediction\na,a\nb,b')).toEqual(['b.csv:1 no ids']);
    expect(await got(ok, 'id,label,prediction\n1,b,a\n2,b,a')).toEqual([
      'b.csv 1 rows with another label than in a.csv'
    ]);
    expect(await got(ok, 'id,label,prediction\n7,a,a')).toEqual(['b.csv no id that is in a.csv too']);
    expect(await got(`${ok}\n3,a,`, ok)).toEqual(['a.csv:4 undefined']);
  });

  it('adjusts p-values over all metrics by Holm, never below the raw ones', async () => {
    const { metrics } = await run(file(200, 0.5, 1), file(200, 0.58, 2));
    const tests = metrics.map(({ test }) => test).filter((test) => test.pValue !== null);
    expect(tests.length).toBeGreaterThan(6);
    const smallest = tests.reduce((least, test) => (test.pValue < least.pValue ? test : least));
    expect(smallest.holm).toBeCloseTo(Math.min(1, smallest.pValue * tests.length), 12);
    for (const { pValue, holm } of tests) expect(holm).toBeGreaterThanOrEqual(pValue);
  });

  it('says how many more items it would take, and what so many would find', async () => {
    const result = await run(file(150, 0.5, 1), file(150, 0.52, 2));
    const { verdict } = result;
    expect(result.exitCode).toBe(3);
    if (verdict.kind !== 'cannot-tell') throw new Error(verdict.kind);
    const { difference, detectable } = of(result, 'accuracy') as NonNullable<ReturnType<typeof of>>;
    expect(verdict.for).toBeCloseTo(Math.abs(difference as number), 12);
    // The error falls with the root of the pictures.
    const needed = 150 * ((detectable as number) / (verdict.for as number)) ** 2 - 150;
    expect((verdict.more as number) / needed).toBeGreaterThan(0.9);
    expect((verdict.more as number) / needed).toBeLessThan(1.1);
    expect(resultTable(result)).toMatch(
      /It can’t be told yet which is better by “Share right”. About [\d,]+\u00a0more items/
    );
  });

  it('calls equivalent what lies inside the margin, also where the difference is no chance', async () => {
    const luck = rng(3, 'luck');
    const rows = Array.from({ length: 4000 }, (_, i) => ({ i, right: luck.next() < 0.8 }));
    const text = (broken: number) =>
      ['id,label,prediction', ...rows.map(({ i, right }) => `${i},a,${right && i >= broken ? 'a' : 'b'}`)].join('\n');
    const [whole, worse] = [text(0), text(40)];
    const result = await run(worse, whole, { margin: 0.05 });
    expect(result.verdict).toEqual({ kind: 'equivalent', margin: 0.05, leans: 'b' });
    expect(result.exitCode).toBe(0);
    expect(of(result, 'accuracy')?.test.pValue).toBeLessThan(0.001);
    expect(resultTable(result)).toContain('“b.csv” is better by');
    expect(resultTable(result)).toContain('no chance but less than matters');
    expect((await run(worse, whole)).verdict.kind).toBe('b-better');
    expect((await run(whole, whole, { margin: 0.05 })).verdict).toEqual({ kind: 'equivalent', margin: 0.05 });
  });

  it('refuses a deciding metric that the task does not have', async () => {
    const result = await run(file(10, 0.5, 1), file(10, 0.5, 2), { decides: 'cider-d' });
    expect([result.exitCode, result.issues[0]?.where]).toEqual([2, '--metric']);
  });
});

describe('comparing texts and retrieval', () => {
  const answer = (id: number, prediction: string, truth = 'cat') => ({
    id,
    image: `p${Math.floor(id / 2)}`,
    answers: Array<string>(4).fill(truth),
    prediction
  });
  const files = ['a.jsonl', 'b.jsonl'] as const;

  it('pairs answers by id, whatever their order, and keeps questions of one picture together', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => i);
    const first = lines(ids.map((id) => answer(id, id % 3 === 0 ? 'dog' : 'cat')));
    const second = lines(ids.toReversed().map((id) => answer(id, id % 6 === 0 ? 'dog' : 'cat')));
    const result = await run(first, second, { files });
    expect([result.task, result.decides, result.pairs, result.exitCode]).toEqual(['vqa', 'vqa-accuracy', 60, 0]);
    expect(of(result, 'vqa-accuracy')).toMatchObject({ first: 2 / 3, second: 5 / 6, n: 60, pictures: 30 });
    // Ten pictures differ, all in one direction: 2 of 2^10 arrangements are as far.
    expect(of(result, 'vqa-accuracy')?.test).toMatchObject({ method: 'sign-flip/exact', pValue: 2 / 1024 });
    expect(result.verdict.kind).toBe('b-better');
    const other = await run(first, lines(ids.map((id) => answer(id, 'cat', id ? 'cat' : 'dog'))), { files });
    expect([other.exitCode, other.labelsDiffer]).toEqual([2, 1]);
  });

  it('compares captions as corpora: BLEU by swapping whole pictures', async () => {
    const random = rng(4, 'words');
    const words = ['a', 'dog', 'runs', 'on', 'the', 'grass', 'red', 'ball'];
    const truth = Array.from({ length: 50 }, () => Array.from({ length: 8 }, () => words[random.int(8)] as string));
    const spoilt = (share: number) =>
      lines(
        truth.map((text, id) => ({
          id,
          references: [text.join(' ')],
          prediction: text.map((word) => (random.next() < share ? 'x' : word)).join(' ')
        }))
      );
    const result = await run(spoilt(0.5), spoilt(0.2), { files, decides: 'bleu-1' });
    expect([result.task, result.verdict.kind]).toEqual(['caption', 'b-better']);
    expect(of(result, 'bleu-1')?.test).toMatchObject({ method: 'swap/999', pValue: 0.001 });
    expect(of(result, 'cider-d')?.test).toMatchObject({ method: 'sign-flip/9999' });
  });

  it('compares retrieval over the same pictures and captions, in any order, and refuses another gallery', async () => {
    const random = rng(9, 'embeddings');
    const pictures = Array.from({ length: 50 }, () => Array.from({ length: 4 }, () => random.next() - 0.5));
    const items = (noise: number, turn = false) => {
      const rows = [
        ...pictures.map((embedding, i) => ({ id: `p${i}`, kind: 'image', embedding })),
        ...pictures.map((own, t) => ({
          id: `c${t}`,
          kind: 'text',
          image: `p${t}`,
          embedding: own.map((x) => x + noise * (random.next() - 0.5))
        }))
      ];
      return lines(turn ? rows.toReversed() : rows);
    };
    const good = items(0);
    const result = await run(items(2, true), good, { files });
    expect([result.task, result.decides, result.verdict.kind]).toEqual(['retrieval', 'rsum', 'b-better']);
    expect(of(result, 'rsum')).toMatchObject({ second: 600, n: 100, pictures: 50 });
    expect(of(result, 'recall-at-1-any-t2i')?.second).toBe(1);
    expect(of(result, 'median-rank-t2i')?.test.pValue).not.toBeNull();
    const fewer = await run(good, good.split('\n').slice(0, -1).join('\n'), { files });
    expect([fewer.exitCode, fewer.issues[0]?.detail['got']]).toEqual([2, '50 pictures and 49 captions']);
    const renamed = await run(good, good.replace('"id":"c3"', '"id":"z3"'), { files });
    expect(renamed.issues[0]?.detail['got']).toBe('no caption "c3"');
  });
});

describe('the report of a comparison', () => {
  it('says the verdict and the evidence', async () => {
    const text = resultMarkdown(await run(file(300, 0.4, 1), file(300, 0.65, 2)));
    expect(text).toContain('“b.csv” is better by “Share right”.');
    expect(text).toContain('McNemar’s test: exact p \\< 0.0001');
    expect(text).toMatch(/\| Share right \| 0\.\d+ \| 0\.\d+ \| 0\.\d+ \|/);
  });

  it('lets no name become markup or steer a terminal', async () => {
    const files = ['a|b](javascript:x)\n# <img>', '\u001b[31mred'] as const;
    const result = await run('id,label,prediction\n1,a,a', 'id,label,prediction\n1,a,a', { files });
    expect(resultMarkdown(result)).not.toMatch(/^# /m);
    expect(resultMarkdown(result)).toContain('a\\|b\\]\\(javascript:x\\) \\# \\<img\\>');
    expect(resultTable(result)).not.toContain('\u001b');
  });
});
