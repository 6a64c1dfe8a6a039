import { describe, expect, it } from 'vitest';
import { estimates } from '$lib/analyses/classification/estimates';
import { registry } from '$lib/metrics/registry';
import { rng } from '$lib/numeric/rng';
import { columnsOf, everyRow } from '../../fixtures/columns';

const CLASSES = 6;

/** A model that is right about three times in four and somewhat too sure; classes of unequal size. */
function draw(n: number, seed: number) {
  const random = rng(seed, 'population');
  const normal = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  const labels = Array.from({ length: n }, () => Math.floor(CLASSES * random.next() ** 1.4));
  const rows = labels.map((label) =>
    Array.from({ length: CLASSES }, (_, k) => 3.2 * (normal() + (k === label ? 0.9 : 0)))
  );
  return columnsOf(rows, labels);
}

const whole = draw(300_000, 1);
const truth = new Map(registry.map((metric) => [metric.id, metric.evaluate(whole, everyRow(whole)).value as number]));

describe('the intervals of the answer', () => {
  it('hold the value of the whole population about as often as they say', () => {
    const sims = 150;
    const covered = new Map<string, number>();
    for (let s = 0; s < sims; s++) {
      const columns = draw(150, 100 + s);
      for (const { metric, interval } of estimates(registry, columns, everyRow(columns).rows, s, { aborted: false })) {
        const value = truth.get(metric) as number;
        if (interval && interval.low <= value && value <= interval.high)
          covered.set(metric, (covered.get(metric) ?? 0) + 1);
      }
    }
    // Seeds are fixed. 150 samples leave a standard error of 0.018; a bootstrap of 150 rows falls a little short of 0.95,
    // and that of ECE, whose bias differs from replicate to sample, reaches about 0.90.
    for (const [metric, count] of covered) {
      expect(count / sims, metric).toBeGreaterThanOrEqual(metric === 'ece' ? 0.86 : 0.89);
      expect(count / sims, metric).toBeLessThanOrEqual(0.99);
    }
    expect(covered.size).toBe(registry.length);
  });
});
