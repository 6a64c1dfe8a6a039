import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/run-command';
import { score, type ScoreOptions } from '../../../src/cli/score';
import { classification } from '$lib/analyses/classification';
import { registry } from '$lib/metrics/registry';
import { resultMarkdown } from '$lib/report/result-markdown';
import { resultTable } from '$lib/report/result-table';
import { answered } from '../../fixtures/columns';
import { makeA } from '../../golden/prng.mjs';

const bytes = (text: string) => [new TextEncoder().encode(text)];
const run = (text: string, options: Partial<ScoreOptions> = {}) =>
  score(bytes(text), { file: 'p.csv', seed: 1, ...options });

/** The first rows of golden A as a file of logits. */
function goldenFile(rows: number): string {
  const { z, y, K } = makeA();
  const header = `id,label,${Array.from({ length: K }, (_, k) => `score:${k}`).join()}`;
  const lines = Array.from({ length: rows }, (_, i) => `r${i},${y[i]},${[...z.subarray(i * K, (i + 1) * K)].join()}`);
  return [header, ...lines].join('\n');
}

const golden = await run(goldenFile(2000), { scale: 'logit' });
const valueOf = (id: string) => golden.metrics.find((metric) => metric.id === id)?.value;

describe('score', () => {
  // scikit-learn 1.2.1 and numpy 1.24.2, see tests/golden/golden.json.
  it.each([
    ['accuracy', 0.3795],
    ['top-5', 0.787],
    ['balanced-accuracy', 0.3795148773767649],
    ['precision-macro', 0.37949910284815025],
    ['recall-macro', 0.3795148773767649],
    ['f1-macro', 0.3790148801898656],
    ['f1-weighted', 0.3796319019575504],
    ['mcc', 0.3106262680374484],
    ['kappa', 0.3105367868347527],
    ['log-loss', 2.3151411604043424],
    ['brier', 0.8438484655709705],
    ['ece', 0.2456055002705709],
    ['auroc-ovr-macro', 0.7740127691898808]
  ])('gives the %s of the reference from a file', (id, expected) => {
    expect(valueOf(id)).toBeCloseTo(expected, 10);
  });

  it('gives every number its convention, interval, rows and what was dropped', () => {
    expect(golden.exitCode).toBe(0);
    expect(golden.metrics.map(({ id }) => id)).toEqual([...registry.map(({ id }) => id), 'auroc-ovr-macro']);
    for (const { id, convention, interval, value, n, dropped } of golden.metrics) {
      expect(convention, id).toMatch(/^[a-z0-9]/);
      expect([n, dropped], id).toEqual([2000, 0]);
      expect(interval?.level, id).toBe(0.95);
      expect(interval?.low, id).toBeLessThanOrEqual(value as number);
      expect(interval?.high, id).toBeGreaterThanOrEqual(value as number);
    }
  });

  it('agrees with what the app says of the same rows', async () => {
    const columns = answered([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], 2, [0.9, 0.6, 0.7, 0.8, 0.55]);
    const lines = Array.from({ length: 5 }, (_, i) => {
      const said = columns.pred[i] === 0 ? columns.conf[i] : 1 - (columns.conf[i] as number);
      return `${columns.label[i]},${said},${1 - (said as number)}`;
    });
    const { metrics } = await run(['label,score:0,score:1', ...lines].join('\n'), { seed: 9 });
    const app = classification.run(columns, 9, { aborted: false }).estimates;
    for (const estimate of app) {
      const found = metrics.find(({ id }) => id === estimate.metric);
      expect(found?.value ?? 0, estimate.metric).toBeCloseTo(estimate.value ?? 0, 12);
      expect(found?.reason, estimate.metric).toBe(estimate.reason);
    }
  });

  it('says which numbers need scores that are not there, instead of judging the rows that happen to be known', async () => {
    const { metrics, exitCode } = await run('id,label,prediction,confidence\n1,a,a,0.9\n2,b,a,0.8\n3,b,b,\n4,,b,0.7');
    const of = (id: string) => metrics.find((metric) => metric.id === id);
    expect(exitCode).toBe(0);
    expect(of('accuracy')).toMatchObject({ value: 2 / 3, n: 3, dropped: 1 });
    expect(of('ece')).toMatchObject({ n: 2, dropped: 2 });
    for (const id of ['log-loss', 'brier', 'auroc-ovr-macro'])
      expect(of(id), id).toMatchObject({ value: null, reason: 'no-scores', n: 0, dropped: 4 });
  });

  it('bounds AUROC for certain where the scores are too many to keep', async () => {
    const { metrics } = await run(goldenFile(500), { scale: 'logit', keepProbabilities: 100 });
    const exact = (await run(goldenFile(500), { scale: 'logit' })).metrics.at(-1)?.value as number;
    const found = metrics.at(-1);
    expect(found?.convention).toBe('auroc/one-vs-rest/macro/histogram-1024/classes-with-both');
    expect(found?.bound?.low).toBeLessThanOrEqual(exact);
    expect(found?.bound?.high).toBeGreaterThanOrEqual(exact);
    expect((found?.bound?.high ?? 1) - (found?.bound?.low ?? 0)).toBeLessThan(0.01);
    expect(found?.value).toBeCloseTo(exact, 3);
  });

  it('adds the metrics that few ask for', async () => {
    const { metrics } = await run(goldenFile(120), { scale: 'logit', all: true });
    expect(metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(['auroc-ovo-macro', 'top-1', 'mean-rank']));
    for (const { id, value, interval, withheld } of metrics) {
      expect(value, id).not.toBeNull();
      expect((interval === undefined) !== (withheld === undefined), id).toBe(true);
    }
    expect(metrics.filter(({ withheld }) => withheld).map(({ id }) => id)).toEqual(['ece']);
  });

  it('judges each group by itself, and shows what it leaves out', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${i},a,${i % 3 ? 'a' : 'b'},${i % 2 ? 'day' : 'night'},${i}`);
    const result = await run(['id,label,prediction,group:light,serial', ...rows].join('\n'));
    const [light] = result.slices?.columns ?? [];
    expect(light?.slices.map(({ value, rows: n }) => [value, n])).toEqual([
      ['night', 45],
      ['day', 45]
    ]);
    expect(light?.slices[0]?.metrics[0]).toMatchObject({ id: 'accuracy', value: 2 / 3, n: 45, dropped: 0 });
    expect(light?.slices[0]?.metrics[0]?.interval?.method).toBe('wilson');
    expect(result.slices?.notSliced).toEqual([{ column: 'serial', reason: 'too-many-values' }]);
    const table = resultTable(result);
    expect(table).toMatch(/By “light”\nMetric +Group +Value/);
    expect(table).toMatch(/Share right +day +0\.667/);
    expect(table).toContain('Not sliced by “serial”: it has too many different values');
    expect(resultMarkdown(result)).toContain('#### By “light”');
  });

  it('says the same with the same seed', async () => {
    expect(await run(goldenFile(50), { scale: 'logit', seed: 3 })).toEqual(
      await run(goldenFile(50), { scale: 'logit', seed: 3 })
    );
  });

  it('refuses a file that is not sound, or judges the rest when told to', async () => {
    const text = 'id,label,prediction\n1,a,a\n1,b,b\n2,b,a';
    expect(await run(text)).toMatchObject({
      exitCode: 2,
      metrics: [],
      input: { issues: [{ code: 'duplicate-row', where: 'p.csv:3', detail: { first: 'p.csv:2' } }] }
    });
    const { exitCode, metrics, input } = await run(text, { skipBadRows: true });
    expect(exitCode).toBe(0);
    expect(metrics[0]).toMatchObject({ id: 'accuracy', value: 0.5, n: 2, dropped: 1 });
    expect(input.leftOut).toEqual({ 'duplicate-row': 1 });
  });

  it('refuses a file without rows, without labels, and without a single sound row', async () => {
    for (const [text, got] of [
      ['', 'no rows'],
      ['id,label,prediction\n1,,a', 'no labels']
    ] as const)
      expect((await run(text)).input.issues[0]?.detail['got']).toBe(got);
    const nothing = await run('id,label,prediction\n1,a,', { skipBadRows: true });
    expect([nothing.exitCode, nothing.input.issues[0]?.code]).toEqual([2, 'missing-prediction']);
  });
});

describe('the command line', () => {
  const files: Record<string, string> = {
    'good.csv': 'id,label,prediction\n1,a,a\n2,b,a\n3,b,b',
    'bad.csv': 'id,label,prediction\n1,a,a\n2,b,'
  };
  const command = (positionals: readonly string[], values: Record<string, string | boolean> = {}) =>
    runCommand({ positionals, values }, (file) => bytes(files[file] ?? ''));

  it('prints a table, JSON or Markdown', async () => {
    const table = await command(['score', 'good.csv']);
    expect(table).toMatchObject({ exitCode: 0, stderr: '' });
    expect(table.stdout).toMatch(/Share right +0\.667 +0\.0943 to 0\.992 +3 +0 +accuracy/);
    expect(table.stdout).toMatch(/Macro F1 +0\.667 +no range: only 3\u00a0pictures +3 +0/);
    const json = JSON.parse((await command(['score', 'good.csv'], { format: 'json' })).stdout) as { metrics: object[] };
    expect(json.metrics[0]).toMatchObject({
      id: 'accuracy',
      value: 2 / 3,
      interval: { method: 'clopper-pearson', level: 0.95 },
      n: 3
    });
    expect(json.metrics[2]).toMatchObject({
      id: 'balanced-accuracy',
      withheld: { reason: 'too-few-pictures', pictures: 3 }
    });
    expect(json.metrics[2]).not.toHaveProperty('interval');
    expect((await command(['score', 'good.csv'], { format: 'markdown' })).stdout).toContain('| Share right | 0.667 |');
  });

  it('says what is wrong with a file on the error stream, with file and line', async () => {
    const { exitCode, stdout, stderr } = await command(['score', 'bad.csv']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('bad.csv:3 has no prediction.');
    expect((await command(['score', 'bad.csv'], { format: 'json' })).stderr).toBe('');
    expect((await command(['score', 'bad.csv'], { 'skip-bad-rows': true })).exitCode).toBe(0);
  });

  it('says what it expected instead of a wrong command', async () => {
    for (const [positionals, values, problem] of [
      [[], {}, 'got ""'],
      [['judge', 'good.csv'], {}, 'got "judge good.csv"'],
      [['score'], {}, 'got "score"'],
      [['compare', 'good.csv'], {}, 'got "compare good.csv"'],
      [['score', 'good.csv'], { format: 'xml' }, '--format: got xml, expected table or json or markdown'],
      [['score', 'good.csv'], { seed: '-1' }, '--seed: got -1'],
      [['score', 'good.csv'], { scores: 'odds' }, '--scores: got odds'],
      [['score', 'good.csv'], { input: 'xls' }, '--input: got xls'],
      [['compare', 'good.csv', 'good.csv'], { metric: 'luck' }, '--metric: got luck']
    ] as const) {
      const { exitCode, stderr } = await command(positionals, values);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(problem);
      expect(stderr).toContain('Usage:');
    }
  });
});
