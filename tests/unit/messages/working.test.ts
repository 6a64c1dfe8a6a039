import { describe, expect, it } from 'vitest';
import { working, WORKINGS } from '$lib/analyses/working';
import { threeDigits } from '$lib/messages/format';
import { workedText } from '$lib/messages/sentences/working';
import { rng } from '$lib/numeric/rng';
import type { Working } from '$lib/schema/working';
import { answered, columnsOf } from '../../fixtures/columns';
import { valueOfWorking } from '../../fixtures/value-of-working';

function draw(n: number, classes: number) {
  const random = rng(n, 'worked');
  const labels = Array.from({ length: n }, () => Math.floor(classes * random.next()));
  return columnsOf(
    labels.map((label) => Array.from({ length: classes }, (_, k) => 3 * random.next() + (k === label ? 1.4 : 0))),
    labels,
    { keepProbability: true }
  );
}
const columns = draw(200, 5);
const make = (of: typeof columns, metric: string): Working => {
  const made = working.run(of, 1, { aborted: false }, { metric });
  if (!made) throw new Error(`no working of ${metric}`);
  return made;
};

describe('a working in words', () => {
  const ids = Object.keys(WORKINGS).filter((id) => !['recall', 'precision', 'f1', 'top-5'].includes(id));

  it.each(ids)('of %s ends in the value', (id) => {
    const made = make(columns, id);
    const { lines, table, result } = workedText(made, id);
    expect(result.at(-1)).toMatch(/(= [−\-\d.,]+|counts as 0\.)$/);
    if (!result.at(-1)?.endsWith('counts as 0.'))
      expect(result.at(-1)?.split('= ').at(-1)).toBe(threeDigits(valueOfWorking(made)));
    for (const words of [...lines, ...result, ...(table?.rows.flat() ?? [])])
      expect(words).not.toMatch(/NaN|undefined|not known/);
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? 0);
  });

  it('of many classes says how many stand between, and what they add', () => {
    const { table } = workedText(make(draw(400, 30), 'f1-macro'), 'f1-macro');
    expect(table?.rows).toHaveLength(13);
    expect(table?.rows[6]?.[0]).toBe('18\u00a0classes between');
    expect(table?.rows[6]?.[2]).toMatch(/^together \d/);
  });

  it('of the recall of classes has no last step, and says which classes have none', () => {
    const { lines, result } = workedText(make(answered([0, 1], [0, 0], 3), 'recall'), 'recall');
    expect(result).toEqual([]);
    expect(lines).toContain('One class has nothing to compute it from and is left out.');
  });

  it('is what a person would write', () => {
    const four = answered([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 2], 4, [0.9, 0.8, 0.7, 0.6, 0.9, 0.5]);
    const last = (id: string) => workedText(make(four, id), id).result.at(-1);
    expect(last('accuracy')).toBe('4 right, of 6: 4 / 6 = 0.667');
    expect(last('balanced-accuracy')).toBe('Their mean: 2.17 / 3 = 0.722');
    expect(last('kappa')).toBe('(0.667 − 0.389) / (1 − 0.389) = 0.455');
    expect(last('mcc')).toBe('(6 × 4 − 14) / √((6² − 14) × (6² − 14)) = 0.455');
    expect(workedText({ kind: 'rate', count: 340, seconds: 37.2 }, 'throughput').result).toEqual([
      '340\u00a0pictures in 37.2 s: 9.14 a second'
    ]);
    expect(workedText(make(four, 'brier'), 'brier').lines[1]).toBe(
      'Most is added by a picture of “class 1”, called “class 0”; it gave the label 3\u202f%: 1 − 2 × 0.0333 + 0.813 (squares of all its scores) = 1.75.'
    );
  });
});
