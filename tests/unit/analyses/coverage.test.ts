import { describe, expect, it } from 'vitest';
import { estimates } from '$lib/analyses/classification/estimates';
import { ece } from '$lib/metrics/ece';
import { registry } from '$lib/metrics/registry';
import { rng } from '$lib/numeric/rng';
import type { Metric } from '$lib/schema/metric';
import { columnsOf, everyRow } from '../../fixtures/columns';

const CLASSES = 6;

/** A model that is right about three times in four and, with a larger scale, too sure; classes of unequal size. */
function draw(n: number, seed: number, scale: number) {
  const random = rng(seed, 'population');
  const normal = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  const labels = Array.from({ length: n }, () => Math.floor(CLASSES * random.next() ** 1.4));
  const rows = labels.map((label) =>
    Array.from({ length: CLASSES }, (_, k) => scale * (normal() + (k === label ? 0.9 : 0)))
  );
  return columnsOf(rows, labels);
}

/** How often each metric had an interval, and how often that held the value of a whole population. */
function simulate(metrics: readonly Metric[], n: number, { scale, sims }: { scale: number; sims: number }) {
  const whole = draw(200_000, 1, scale);
  const truth = metrics.map((metric) => metric.evaluate(whole, everyRow(whole)).value as number);
  const [given, covered] = [metrics.map(() => 0), metrics.map(() => 0)];
  for (let s = 0; s < sims; s++) {
    const columns = draw(n, 100 + s, scale);
    estimates(metrics, columns, everyRow(columns).rows, s, { aborted: false }).forEach(({ interval }, m) => {
      if (!interval) return;
      const value = truth[m] as number;
      given[m] = (given[m] as number) + 1;
      if (interval.low <= value && value <= interval.high) covered[m] = (covered[m] as number) + 1;
    });
  }
  return metrics.map(({ id }, m) => ({
    id,
    given: (given[m] as number) / sims,
    rate: (covered[m] as number) / (given[m] as number),
    wrong: ((given[m] as number) - (covered[m] as number)) / sims
  }));
}

// Seeds are fixed. 150 samples leave a standard error of 0.018; all of it, cell by cell: tests/soak/metric-coverage.soak.ts.
describe('the intervals of the answer', () => {
  it('hold the value of the whole population about as often as they say', () => {
    const cells = simulate(registry, 150, { scale: 3.2, sims: 150 });
    for (const { id, given, rate, wrong } of cells)
      if (given > 0.95) {
        expect(rate, id).toBeGreaterThanOrEqual(0.91);
        // Few decide "right within five": its interval is an exact one, which is never too eager.
        expect(rate, id).toBeLessThanOrEqual(id === 'top-5' ? 1 : 0.99);
      } else expect(wrong, id).toBeLessThanOrEqual(0.07);
    expect(cells.filter(({ given }) => given > 0.95).map(({ id }) => id)).toEqual(
      registry.map(({ id }) => id).filter((id) => id !== 'ece')
    );
  });

  it('give ECE a range where the model is clearly too sure, and none where chance makes most of it', () => {
    const [clear] = simulate([ece], 800, { scale: 12, sims: 120 });
    expect(clear?.given).toBeGreaterThan(0.9);
    expect(clear?.rate).toBeGreaterThanOrEqual(0.89);
    const [near] = simulate([ece], 300, { scale: 2.6, sims: 120 });
    expect(near?.given).toBeLessThan(0.2);
    expect(near?.wrong).toBeLessThanOrEqual(0.07);
  });
});
