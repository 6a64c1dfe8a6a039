import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThreshold, objectiveValue, type Objective } from '$lib/metrics/choose-threshold';
import { splitClusters } from '$lib/metrics/split-clusters';
import { rng } from '$lib/numeric/rng';

const counts = { truePositive: 3, falsePositive: 1, falseNegative: 2, trueNegative: 4 };

/** Scores that say little: positives are higher by half a standard deviation of the noise. */
function draw(n: number, seed: number) {
  const random = rng(seed, 'threshold');
  const positive = Uint8Array.from({ length: n }, () => (random.next() < 0.3 ? 1 : 0));
  const score = Float64Array.from(positive, (is) => random.next() + random.next() + 0.2 * is);
  return { score, positive, cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / 2)) };
}

describe('what a threshold is chosen for', () => {
  it('is F-beta or mean cost, by hand', () => {
    expect(objectiveValue({ kind: 'f-beta', beta: 1 }, counts).value).toBeCloseTo(6 / 9, 14);
    expect(objectiveValue({ kind: 'f-beta', beta: 2 }, counts).value).toBeCloseTo(15 / (15 + 8 + 1), 14);
    expect(objectiveValue({ kind: 'cost', falsePositive: 1, falseNegative: 10 }, counts).value).toBeCloseTo(2.1, 14);
  });
  it('is undefined without rows, and F-beta without positives and calls', () => {
    const none = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
    expect(objectiveValue({ kind: 'f-beta', beta: 1 }, none)).toEqual({ value: null, reason: 'no-rows' });
    expect(objectiveValue({ kind: 'f-beta', beta: 1 }, { ...none, trueNegative: 3 })).toEqual({
      value: null,
      reason: 'zero-denominator'
    });
  });
});

describe('splitClusters', () => {
  it('keeps clusters whole and gives both parts some of each kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 8, max: 60 }), (seed, n) => {
        const cluster = Int32Array.from({ length: n }, (_, i) => i % Math.ceil(n / 2));
        const positive = Uint8Array.from({ length: n }, (_, i) => ((i % Math.ceil(n / 2)) % 2 === 0 ? 1 : 0));
        const part = splitClusters(cluster, positive, { seed });
        const parts = new Map<number, Set<number>>();
        part.forEach((side, i) =>
          parts.set(cluster[i] as number, (parts.get(cluster[i] as number) ?? new Set()).add(side))
        );
        expect([...parts.values()].every(({ size }) => size === 1)).toBe(true);
        for (const kind of [0, 1]) expect(new Set([...part].filter((_, i) => positive[i] === kind)).size).toBe(2);
      })
    );
  });
});

describe('chooseThreshold', () => {
  it('separates what can be separated', () => {
    const score = Float64Array.from({ length: 40 }, (_, i) => i);
    const positive = Uint8Array.from(score, (s) => (s >= 20 ? 1 : 0));
    const chosen = chooseThreshold(
      { score, positive, cluster: Int32Array.from(score) },
      { objective: { kind: 'f-beta', beta: 1 }, seed: 3 }
    );
    expect(chosen.threshold).toBeGreaterThanOrEqual(20);
    expect(chosen.fitted.value.value).toBe(1);
    expect(chosen.held.value.value).toBeGreaterThan(0.8);
    expect(Object.values(chosen.held.counts).reduce((a, b) => a + b, 0)).toBe(20);
  });

  it('finds the best of all thresholds on the rows that it is chosen on', () => {
    const objectives: Objective[] = [
      { kind: 'f-beta', beta: 2 },
      { kind: 'cost', falsePositive: 1, falseNegative: 3 }
    ];
    for (const objective of objectives) {
      const data = draw(60, 5);
      const { threshold, fitted } = chooseThreshold(data, { objective, seed: 1 });
      const part = splitClusters(data.cluster, data.positive, { seed: 1 });
      const rows = [...data.score.keys()].filter((i) => part[i] === 0);
      const values = [Infinity, ...rows.map((i) => data.score[i] as number)].map((t) => {
        const count = (is: number, called: boolean) =>
          rows.filter((i) => data.positive[i] === is && (data.score[i] as number) >= t === called).length;
        return objectiveValue(objective, {
          truePositive: count(1, true),
          falsePositive: count(0, true),
          falseNegative: count(1, false),
          trueNegative: count(0, false)
        }).value as number;
      });
      const best = objective.kind === 'cost' ? Math.min(...values) : Math.max(...values);
      expect(fitted.value.value).toBeCloseTo(best, 14);
      expect([Infinity, ...rows.map((i) => data.score[i])]).toContain(threshold);
    }
  });

  it('calls rows of equal score together, whatever their order', () => {
    // On half of the rows the score says nothing at all: all of them, or none.
    const score = new Float64Array(40).fill(0.5);
    for (const positive of [
      Uint8Array.from(score, (_, i) => (i < 30 ? 1 : 0)),
      Uint8Array.from(score, (_, i) => (i < 30 ? 0 : 1))
    ]) {
      const chosen = chooseThreshold(
        { score, positive, cluster: Int32Array.from(score.keys()) },
        { objective: { kind: 'cost', falsePositive: 1, falseNegative: 1 }, seed: 2 }
      );
      const most = positive[0] === 1;
      expect(chosen.threshold).toBe(most ? 0.5 : Infinity);
      expect(chosen.fitted.value.value).toBe(0.25);
    }
  });

  it('calls nobody positive when false alarms cost too much, and everybody when misses do', () => {
    const data = draw(80, 2);
    const costs = (falsePositive: number, falseNegative: number) =>
      chooseThreshold(data, { objective: { kind: 'cost', falsePositive, falseNegative }, seed: 1 });
    expect(costs(1000, 1).threshold).toBeGreaterThan(1.5);
    expect(costs(1, 1000).fitted.counts.falseNegative).toBe(0);
  });

  it('looks better on the rows that it was chosen on than on the others', () => {
    let gap = 0;
    for (let s = 0; s < 200; s++) {
      const { fitted, held } = chooseThreshold(draw(60, s), {
        objective: { kind: 'cost', falsePositive: 1, falseNegative: 2 },
        seed: s
      });
      gap += ((held.value.value as number) - (fitted.value.value as number)) / 200;
    }
    expect(gap).toBeGreaterThan(0.03);
  });

  it('does not change under an increasing change of the scores, and follows its seed', () => {
    const data = draw(60, 9);
    const objective: Objective = { kind: 'f-beta', beta: 1 };
    const one = chooseThreshold(data, { objective, seed: 4 });
    const other = chooseThreshold({ ...data, score: data.score.map(Math.exp) }, { objective, seed: 4 });
    expect(other.held).toEqual(one.held);
    expect(other.threshold).toBeCloseTo(Math.exp(one.threshold), 12);
    expect(chooseThreshold(data, { objective, seed: 4 })).toEqual(one);
  });

  it('refuses lengths that differ and scores that are not numbers, and has no value without rows', () => {
    const objective: Objective = { kind: 'f-beta', beta: 1 };
    const data = { score: Float64Array.of(Number.NaN), positive: Uint8Array.of(1), cluster: Int32Array.of(0) };
    expect(() => chooseThreshold(data, { objective, seed: 1 })).toThrow(/not-finite/);
    expect(() => chooseThreshold({ ...data, positive: new Uint8Array(2) }, { objective, seed: 1 })).toThrow(
      /shape-mismatch/
    );
    const none = { score: new Float64Array(0), positive: new Uint8Array(0), cluster: new Int32Array(0) };
    expect(chooseThreshold(none, { objective, seed: 1 })).toMatchObject({
      threshold: Infinity,
      held: { value: { value: null, reason: 'no-rows' } }
    });
  });
});

describe('a least share to reach', () => {
  it('finds enough with the fewest false alarms, or as much as possible with enough right calls', () => {
    for (const objective of [
      { kind: 'least-recall', least: 0.7 },
      { kind: 'least-precision', least: 0.4 }
    ] as const) {
      const data = draw(80, 6);
      const { threshold, fitted } = chooseThreshold(data, { objective, seed: 1 });
      const part = splitClusters(data.cluster, data.positive, { seed: 1 });
      const rows = [...data.score.keys()].filter((i) => part[i] === 0);
      const at = (t: number) => {
        const called = rows.filter((i) => (data.score[i] as number) >= t);
        const right = called.filter((i) => data.positive[i] === 1).length;
        const all = rows.filter((i) => data.positive[i] === 1).length;
        return { recall: right / all, precision: right / called.length, right, alarms: called.length - right };
      };
      const tried = rows.map((i) => at(data.score[i] as number));
      const found = at(threshold);
      if (objective.kind === 'least-recall') {
        expect(found.recall).toBeGreaterThanOrEqual(0.7);
        expect(found.alarms).toBe(Math.min(...tried.filter(({ recall }) => recall >= 0.7).map(({ alarms }) => alarms)));
        expect(fitted.value.value).toBe(found.recall);
      } else {
        expect(found.precision).toBeGreaterThanOrEqual(0.4);
        expect(found.right).toBe(
          Math.max(...tried.filter(({ precision }) => precision >= 0.4).map(({ right }) => right))
        );
        expect(fitted.value.value).toBe(found.precision);
      }
    }
  });

  it('calls nobody when it is out of reach, and has no precision without calls', () => {
    const data = draw(60, 7);
    const hopeless = { ...data, positive: data.positive.map((is) => 1 - is), score: data.score.map((_, i) => -i) };
    const { threshold, held } = chooseThreshold(
      { ...hopeless, positive: Uint8Array.from(hopeless.score, (score) => (score > -30 ? 0 : 1)) },
      { objective: { kind: 'least-precision', least: 0.99 }, seed: 1 }
    );
    expect(threshold).toBe(Infinity);
    expect(held.value).toEqual({ value: null, reason: 'zero-denominator' });
  });

  it('names itself in the convention', () =>
    expect(chooseThreshold(draw(20, 1), { objective: { kind: 'least-recall', least: 0.9 }, seed: 1 }).convention).toBe(
      'threshold/least-recall-0.9/fitted-on-other-clusters'
    ));
});
