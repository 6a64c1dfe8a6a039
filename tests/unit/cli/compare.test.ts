import { describe, expect, it } from 'vitest';
import { compare, type CompareOptions } from '../../../src/cli/compare';
import { pairedStatistics } from '../../../src/cli/paired-statistics';
import { accuracy } from '$lib/metrics/accuracy';
import { rng } from '$lib/numeric/rng';
import { resultMarkdown } from '$lib/report/result-markdown';
import { resultTable } from '$lib/report/result-table';
import { answered, everyRow } from '../../fixtures/columns';

const bytes = (text: string) => [new TextEncoder().encode(text)];
const run = (first: string, second: string, options: Partial<CompareOptions> = {}) =>
  compare(bytes(first), bytes(second), { files: ['a.csv', 'b.csv'], seed: 1, ...options });

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

describe('the exact McNemar test', () => {
  // statsmodels 0.13.5, see tests/golden/golden.json.
  it.each([
    [10, 25, 0.016673847800120715],
    [3, 9, 0.14599609375],
    [0, 5, 0.0625],
    [121, 59, 4.4344492637551645e-6]
  ])('of %i against %i', (first, second, expected) => {
    expect(pairedStatistics.test(first, second).pValue / expected).toBeCloseTo(1, 10);
    expect(pairedStatistics.test(second, first).pValue).toBe(pairedStatistics.test(first, second).pValue);
  });
  it('is 1 when nothing differs, or both by the same', () => {
    expect(pairedStatistics.test(0, 0).pValue).toBe(1);
    expect(pairedStatistics.test(1, 1).pValue).toBe(1);
    expect(pairedStatistics.test(5, 6).pValue).toBe(1);
  });
  it('does not underflow for many rows', () => {
    expect(pairedStatistics.test(5000, 5000).pValue).toBe(1);
    expect(pairedStatistics.test(4900, 5100).pValue).toBeCloseTo(0.0466, 4);
  });
  it('rejects no more often than it says when there is no difference', () => {
    let rejected = 0;
    for (let s = 0; s < 2000; s++) {
      const random = rng(s, 'mcnemar');
      const first = Array.from({ length: 40 }, () => random.next()).filter((x) => x < 0.5).length;
      if (pairedStatistics.test(first, 40 - first).pValue <= 0.05) rejected++;
    }
    expect(rejected / 2000).toBeLessThanOrEqual(0.05);
    expect(rejected / 2000).toBeGreaterThan(0.02);
  });
});

describe('compare', () => {
  it('pairs rows by id, whatever their order, and counts those without a partner', async () => {
    const first = 'id,label,prediction\n1,a,a\n2,b,a\n3,b,b\n4,a,b\n5,a,a';
    const second = 'prediction,id,label\nb,3,b\nb,2,b\nb,1,a\na,9,a\nb,4,a';
    const result = await run(first, second);
    expect([result.pairs, result.unpaired]).toEqual([4, [1, 1]]);
    expect(result.agreement).toEqual({ both: 1, first: 1, second: 1, neither: 1 });
    expect(result.metrics[0]).toMatchObject({ id: 'accuracy', first: 0.5, second: 0.5, difference: 0, n: 4 });
    expect([result.verdict, result.exitCode]).toEqual(['inconclusive', 3]);
  });

  it('says which is better when the interval of the difference leaves 0 out, either way round', async () => {
    const [weak, strong] = [file(300, 0.4, 1), file(300, 0.65, 2)];
    const forth = await run(weak, strong);
    expect([forth.verdict, forth.exitCode, forth.test?.method]).toEqual(['second', 0, 'mcnemar-exact']);
    expect(forth.test?.pValue).toBeLessThan(0.001);
    const back = await run(strong, weak);
    expect(back.verdict).toBe('first');
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
    expect(result.verdict).toBe('second');
  });

  it('is much surer of a difference than two separate intervals would be: the rows are the same', async () => {
    const result = await run(file(400, 0.6, 1), file(400, 0.6, 1));
    expect(result.metrics[0]).toMatchObject({ difference: 0, interval: { low: 0, high: 0 } });
    expect(result.test?.pValue).toBe(1);
  });

  it('wrongly names a better one in about one of twenty comparisons of equals', () => {
    let named = 0;
    for (let s = 0; s < 100; s++) {
      const random = rng(s, 'equals');
      const labels = Array.from({ length: 80 }, () => random.int(4));
      // Half of the luck of a row is shared.
      const luck = labels.map(() => random.next());
      const answers = () =>
        labels.map((label, i) => ((luck[i] as number) + random.next() < 1.2 ? label : (label + 1) % 4));
      const runs = { first: answered(labels, answers(), 4), second: answered(labels, answers(), 4) };
      const [interval] = pairedStatistics.differences([accuracy], runs, everyRow(runs.first).rows, s);
      if (interval && (interval.low > 0 || interval.high < 0)) named++;
    }
    // 100 simulations with fixed seeds: 5 are expected, a bootstrap of 80 rows is a little too eager; above 12 has a chance of 1 in 1000.
    expect(named).toBeLessThanOrEqual(12);
    expect(named).toBeGreaterThan(0);
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

  it('makes no test of independent rows where pictures repeat', async () => {
    const text = 'id,label,prediction,cluster\n1,a,a,x\n2,b,a,x\n3,b,b,y';
    const result = await run(text, text);
    expect(result.test).toBeNull();
    expect(resultTable(result)).toContain('not independent');
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

  it('lets another implementation of the statistics speak', async () => {
    const interval = { low: 0.1, high: 0.2, level: 0.95, method: 'mine' };
    const result = await run(file(20, 0.5, 1), file(20, 0.5, 2), {
      statistics: {
        test: () => ({ method: 'mine', pValue: 0.5 }),
        differences: (metrics) => metrics.map(() => interval)
      }
    });
    expect([result.verdict, result.test?.method, result.metrics[0]?.interval]).toEqual(['second', 'mine', interval]);
  });
});

describe('the report of a comparison', () => {
  it('says the verdict and the evidence', async () => {
    const text = resultMarkdown(await run(file(300, 0.4, 1), file(300, 0.65, 2)));
    expect(text).toContain('“b.csv” is better by “Share right”.');
    expect(text).toContain('fewer than 0.1');
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
