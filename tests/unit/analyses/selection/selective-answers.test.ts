import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promisedRisk } from '$lib/analyses/selection/promised-risk';
import { riskSteps } from '$lib/analyses/selection/risk-steps';
import { selectiveAreas } from '$lib/analyses/selection/selective-areas';
import { selectiveAnswers } from '$lib/analyses/selection/selective-answers';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, columnsOf } from '../../../fixtures/columns';

const go = { aborted: false };

describe('riskSteps', () => {
  // Surest first: right right right wrong right right | wrong wrong right ...
  const confidence = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.04, 0.03);
  const right = [1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0];

  it('by hand: a quarter, half, three quarters and all of twelve rows, each limit at 1 - 0.05 / 4', () => {
    const steps = riskSteps(confidence, right, { steps: 4 });
    expect(steps.map(({ accepted, errors, above }) => [accepted, errors, above])).toEqual([
      [3, 0, 0.6],
      [6, 1, 0.3],
      [9, 3, 0.05],
      [12, 6, -Infinity]
    ]);
    // scipy 1.17.1: beta.ppf(1 - 0.05 / 4, e + 1, k - e) for (e, k) = (0, 3), (1, 6), (3, 9)
    const expected = [0.7679205583193613, 0.691264415775664, 0.7389492752502648];
    expected.forEach((limit, i) => expect(steps[i]?.upperRisk).toBeCloseTo(limit, 10));
  });

  it('takes tied rows in together, and then has fewer steps at the same level', () => {
    const tied = riskSteps(Float64Array.of(0.9, 0.5, 0.5, 0.5, 0.5, 0.5), [1, 1, 1, 1, 1, 0], { steps: 2 });
    // scipy 1.17.1: beta.ppf(1 - 0.05 / 2, 1 + 1, 6 - 1)
    expect(tied).toEqual([
      { above: -Infinity, accepted: 6, errors: 1, upperRisk: expect.closeTo(0.6412345789976748, 10) as number }
    ]);
  });

  it('has an answer for no rows, one row, all right and all wrong', () => {
    expect(riskSteps(new Float64Array(0), [])).toEqual([]);
    expect(riskSteps(Float64Array.of(0.5), [0])).toEqual([{ above: -Infinity, accepted: 1, errors: 1, upperRisk: 1 }]);
    const many = Float64Array.from({ length: 200 }, (_, i) => i / 200);
    expect(riskSteps(many, new Uint8Array(200)).every(({ upperRisk }) => upperRisk === 1)).toBe(true);
    expect(riskSteps(many, new Uint8Array(200).fill(1)).at(-1)?.upperRisk).toBeCloseTo(
      1 - (0.05 / 50) ** (1 / 200),
      12
    );
  });

  it('counts each step right, in any order of the rows', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), { maxLength: 80 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 30 }), (pairs, steps) => {
        const conf = Float64Array.from(pairs, ([c]) => c / 20);
        const outcome = pairs.map(([, hit]) => hit);
        const found = riskSteps(conf, outcome, { steps });
        expect(riskSteps(conf.toReversed(), outcome.toReversed(), { steps })).toEqual(found);
        for (const { above, accepted, errors, upperRisk } of found) {
          const inside = pairs.filter(([c]) => c / 20 > above);
          expect([inside.length, inside.filter(([, hit]) => hit === 0).length]).toEqual([accepted, errors]);
          expect(upperRisk).toBeGreaterThanOrEqual(errors / accepted);
        }
        if (pairs.length > 0) expect(found.at(-1)?.accepted).toBe(pairs.length);
      })
    );
  });

  it.each([40, 200, 1000])('%i rows: in at most 5 of 100 samples is any of its limits broken', (n) => {
    // Confidence c uniform, wrong with probability (1 - c) / 2: the risk above t is (1 - t) / 4.
    let broken = 0;
    const sims = 600;
    for (let s = 0; s < sims; s++) {
      const random = rng(s, 'risk-steps');
      const conf = Float64Array.from({ length: n }, () => random.next());
      const hits = Uint8Array.from(conf, (c) => (random.next() < (1 - c) / 2 ? 0 : 1));
      if (riskSteps(conf, hits).some(({ above, upperRisk }) => (1 - Math.max(0, above)) / 4 > upperRisk)) broken++;
    }
    // Three standard errors of a share of 0.05 over 600 samples are 0.027.
    expect(broken / sims).toBeLessThan(0.05 + 0.027);
    expect(broken).toBeGreaterThan(0);
  });
});

const labels = [0, 0, 0, 0, 1, 1, 1, 1];
const preds = [0, 0, 0, 1, 1, 1, 0, 0];
const conf = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6];
const eight = answered(labels, preds, 2, conf);

describe('selectiveAnswers', () => {
  it('says what each threshold does, by hand', () => {
    const answer = selectiveAnswers.run(eight, 1, go);
    expect([answer.n, answer.wrong, answer.dropped, answer.certainty]).toEqual([8, 3, 0, 0.95]);
    expect(answer.steps.map(({ accepted, wrong }) => [accepted, wrong])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 2],
      [8, 3]
    ]);
    answer.steps.forEach(({ threshold, coverage, risk, accepted, wrong }, i) => {
      expect(threshold).toBeCloseTo(conf[i] as number, 12);
      expect(threshold).toBe(eight.conf[i]);
      expect([coverage, risk]).toEqual([accepted / 8, wrong / accepted]);
    });
    expect(answer.curve.map(({ bestRisk }) => bestRisk)).toEqual([0, 0, 0, 0, 0, 1 / 6, 2 / 7, 3 / 8]);
    const areas = selectiveAreas.run(eight, 1, go);
    expect([areas.n, areas.estimates.map(({ metric }) => metric)]).toEqual([8, ['augrc', 'aurc', 'e-aurc']]);
    // Mean of 0/1, 0/2, 0/3, 1/4, 1/5, 1/6, 2/7, 3/8.
    expect(areas.estimates[1]?.value).toBeCloseTo((1 / 4 + 1 / 5 + 1 / 6 + 2 / 7 + 3 / 8) / 8, 12);
  });

  it('leaves out and counts rows without a confidence, and rows without a label', () => {
    const holes: RunColumns = {
      ...eight,
      conf: eight.conf.map((c, i) => (i === 0 ? NaN : c)),
      label: eight.label.map((l, i) => (i === 1 ? -1 : l))
    };
    const answer = selectiveAnswers.run(holes, 1, go);
    expect([answer.n, answer.dropped, answer.steps.at(-1)?.accepted]).toEqual([6, 1, 6]);
  });

  it('has no areas without rows', () =>
    expect(selectiveAreas.run(answered([], [], 2), 1, go)).toMatchObject({ n: 0, estimates: [] }));

  it('has nothing to say without rows', () =>
    expect(selectiveAnswers.run(answered([], [], 2), 1, go)).toMatchObject({
      n: 0,
      curve: [],
      steps: []
    }));

  it('counts all rows of a picture but lets only one of them speak for the limit', () => {
    const twice = columnsOf(
      [...conf, ...conf].map((c, i) =>
        preds[i % 8] === 0 ? [Math.log(c), Math.log(1 - c)] : [Math.log(1 - c), Math.log(c)]
      ),
      [...labels, ...labels],
      { cluster: [...labels.keys(), ...labels.keys()] }
    );
    const [once, both] = [selectiveAnswers.run(eight, 1, go), selectiveAnswers.run(twice, 1, go)];
    expect(both.steps.map(({ accepted }) => accepted)).toEqual(once.steps.map(({ accepted }) => 2 * accepted));
    expect(both.steps.map(({ upperRisk }) => upperRisk)).toEqual(once.steps.map(({ upperRisk }) => upperRisk));
  });
});

describe('promisedRisk', () => {
  const sure = (n: number, wrong: number): RunColumns =>
    answered(
      new Array<number>(n).fill(0),
      Array.from({ length: n }, (_, i) => (i < wrong ? 1 : 0)),
      2,
      Array.from({ length: n }, (_, i) => (i < wrong ? 0.6 : 0.7 + (0.29 * i) / n))
    );

  it('promises a threshold and checks it on the other half', () => {
    const { point, threshold } = promisedRisk.run(sure(400, 40), 3, go, { targetRisk: 0.05 });
    expect(point.guarantee.point?.upperRisk).toBeLessThanOrEqual(0.05);
    expect(point.guarantee.n + (point.held?.n ?? 0)).toBe(400);
    // The least confidence answered: no row lies between it and the threshold of the promise.
    expect(threshold).toBeGreaterThan(point.guarantee.point?.above ?? 1);
    const { conf: all } = sure(400, 40);
    expect(Math.min(...all.filter((c) => c > (point.guarantee.point?.above ?? 1)))).toBe(threshold);
  });

  it('says how many pictures a promise takes when there are too few', () => {
    // 0.95^58 = 0.051, 0.95^59 = 0.0485
    expect(promisedRisk.run(sure(100, 0), 3, go, { targetRisk: 0.05 })).toMatchObject({
      fewest: 59,
      threshold: null,
      point: { guarantee: { point: null, n: 50 }, held: null }
    });
    expect(promisedRisk.run(sure(0, 0), 3, go, { targetRisk: 0.01 })).toMatchObject({
      fewest: 299,
      threshold: null,
      point: { guarantee: { n: 0 } }
    });
  });

  it('promises nothing where even the surest answers are wrong', () =>
    expect(promisedRisk.run(sure(400, 400), 3, go, { targetRisk: 0.2 }).threshold).toBeNull());

  it.each([0, 1, -0.1, NaN])('refuses a target of %f', (targetRisk) =>
    expect(() => promisedRisk.run(eight, 1, go, { targetRisk })).toThrow('value-out-of-range')
  );
});
