import { describe, expect, it } from 'vitest';
import { luck } from '$lib/analyses/luck';
import { rng } from '$lib/numeric/rng';
import type { LuckDraws, LuckQuestion } from '$lib/schema/luck';
import type { RunColumns } from '$lib/schema/run-columns';
import { calibrationTest } from '$lib/statistics/calibration-test';
import { answered } from '../../fixtures/columns';

type Drawn = Exclude<LuckDraws, { observed: null }>;

const ask = (
  columns: RunColumns,
  question: LuckQuestion,
  draws: number,
  { from = 0, round = 0, seed = 3 } = {}
): LuckDraws => luck.run(columns, seed, { aborted: false }, { question, from, draws, round });

const draw = (...given: Parameters<typeof ask>): Drawn => {
  const drawn = ask(...given);
  if (drawn.observed === null) throw new Error(drawn.reason);
  return drawn;
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Rows whose answer is right with a given chance, in two groups of given sizes. */
function grouped(sizes: readonly [number, number], chances: readonly [number, number], seed: number): RunColumns {
  const random = rng(seed, 'grouped');
  const codes = Int32Array.from({ length: sizes[0] + sizes[1] }, (_, i) => (i < sizes[0] ? 0 : 1));
  const labels = Array.from(codes, (code) => (random.next() < (chances[code] as number) ? 0 : 1));
  const columns = answered(
    labels,
    labels.map(() => 0),
    2,
    Array.from(labels, () => 0.5 + random.next() / 2)
  );
  return { ...columns, groups: { kind: { codes, values: ['a', 'b'] } } };
}
const pair = { kind: 'groups', column: 'kind', first: 'a', second: 'b' } as const;

describe('luck with the share right', () => {
  // Answers: 3 of class 0, 1 of class 1. Labels: 2 of each.
  const columns = answered([0, 0, 1, 1], [0, 0, 0, 1], 2);

  it('by hand: of four shuffled labels one or three are right, equally often', () => {
    const { observed, values, asFar } = draw(columns, { kind: 'accuracy' }, 4000);
    expect(observed).toBe(0.75);
    // The answer 1 meets the label 1 in half of the orders: then 3 of 4 are right, otherwise 1 of 4.
    expect(new Set(values)).toEqual(new Set([0.25, 0.75]));
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.02);
    expect(asFar).toBe(values.filter((value) => value >= 0.75).length);
  });

  it('has the mean that the counts of labels and answers give', () => {
    const random = rng(8, 'mean');
    const labels = Array.from({ length: 300 }, () => random.int(4));
    const preds = Array.from({ length: 300 }, () => Math.min(3, random.int(6)));
    const { values } = draw(answered(labels, preds, 4), { kind: 'accuracy' }, 1000);
    const count = (list: number[], k: number): number => list.filter((one) => one === k).length;
    const expected = [0, 1, 2, 3].reduce((sum, k) => sum + (count(labels, k) * count(preds, k)) / 300 ** 2, 0);
    expect(Math.abs(mean(values) - expected)).toBeLessThan(0.003);
  });

  it('is the same in one step and in several, and another in another round or with another seed', () => {
    const { kind } = { kind: 'accuracy' } as const;
    const random = rng(2, 'labels');
    const many = answered(
      Array.from({ length: 60 }, () => random.int(3)),
      Array.from({ length: 60 }, () => random.int(3)),
      3
    );
    const whole = draw(many, { kind }, 100);
    const parts = [0, 25, 50, 75].map((from) => draw(many, { kind }, 25, { from }));
    expect(parts.flatMap(({ values }) => Array.from(values))).toEqual(Array.from(whole.values));
    expect(parts.reduce((sum, { asFar }) => sum + asFar, 0)).toBe(whole.asFar);
    expect(draw(many, { kind }, 100, { round: 1 }).values).not.toEqual(whole.values);
    expect(draw(many, { kind }, 100, { seed: 4 }).values).toEqual(draw(many, { kind }, 100, { round: 1 }).values);
    expect(draw(many, { kind }, 1, { round: 1 }).seed).toBe(4);
  });

  it('moves the labels of a picture together, so that copies do not count as evidence', () => {
    const labels = [0, 1, 0, 1, 0, 1];
    const copies = Array.from({ length: 60 }, (_, i) => i % 6);
    const columns = answered(
      copies.map((i) => labels[i] as number),
      copies.map((i) => labels[i] as number),
      2
    );
    const together = draw({ ...columns, cluster: Int32Array.from(copies) }, { kind: 'accuracy' }, 999);
    const apart = draw(columns, { kind: 'accuracy' }, 999);
    // Six pictures, three of each class: 1 order of labels in 20 is all right.
    expect(Math.abs(together.asFar / 999 - 1 / 20)).toBeLessThan(0.025);
    expect([apart.asFar, together.pictures, apart.pictures]).toEqual([0, 6, 60]);
  });

  it('counts answers that cannot be shuffled', () => {
    const columns = { ...answered([0, 1, 0, 1], [0, 1, 1, 1], 2), cluster: Int32Array.of(0, 0, 1, 2) };
    expect(draw(columns, { kind: 'accuracy' }, 10).fixed).toBe(2);
  });

  it('rejects at 5 % about 5 times in 100 when answers know nothing', () => {
    let rejected = 0;
    for (let s = 0; s < 400; s++) {
      const random = rng(s, 'null');
      const labels = Array.from({ length: 40 }, () => random.int(3));
      const { asFar } = draw(
        answered(
          labels,
          labels.map(() => random.int(3)),
          3
        ),
        { kind: 'accuracy' },
        99,
        { seed: s }
      );
      if ((1 + asFar) / 100 <= 0.05) rejected++;
    }
    expect(rejected / 400).toBeLessThan(0.075);
    // Ties make it careful, but it does reject.
    expect(rejected / 400).toBeGreaterThan(0.01);
  });

  it('always gives the same when there is one label only', () => {
    const { values, observed, asFar } = draw(answered([0, 0, 0], [0, 0, 1], 2), { kind: 'accuracy' }, 20);
    expect([new Set(values).size, values[0], asFar]).toEqual([1, observed, 20]);
  });
});

describe('luck with the calibration error', () => {
  it('draws what the consistency test draws, and is undefined where a confidence is missing', () => {
    const columns = grouped([150, 150], [0.7, 0.7], 1);
    const { values, observed } = draw(columns, { kind: 'calibration' }, 2000);
    const right = Uint8Array.from(columns.label, (label, i) => (label === columns.pred[i] ? 1 : 0));
    const test = calibrationTest(columns.conf, right, columns.cluster, { seed: 9, bins: 15, draws: 2000 });
    expect(Math.abs(mean(values) - test.noiseFloor)).toBeLessThan(0.001);
    expect(observed).toBeGreaterThan(0);
    const missing = { ...columns, conf: columns.conf.map((c, i) => (i === 4 ? NaN : c)) };
    expect(ask(missing, { kind: 'calibration' }, 5)).toEqual({ observed: null, reason: 'not-finite' });
  });

  it('finds a model that is too sure, and leaves a calibrated one alone', () => {
    const sure = answered(
      Array.from({ length: 200 }, (_, i) => i % 2),
      new Array<number>(200).fill(0),
      2,
      new Array<number>(200).fill(0.9)
    );
    expect(draw(sure, { kind: 'calibration' }, 200).asFar).toBe(0);
    const fair = answered(
      Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 1 : 0)),
      new Array<number>(200).fill(0),
      2,
      new Array<number>(200).fill(0.9)
    );
    expect(draw(fair, { kind: 'calibration' }, 200).asFar).toBeGreaterThan(150);
  });
});

describe('luck with two groups', () => {
  it('by hand: shares, sizes, and the exact chance of a difference this large', () => {
    // a: right right, b: wrong wrong. Of the 6 ways to deal, 1 gives 1, 1 gives -1, 4 give 0.
    const base = answered([0, 0, 1, 1], [0, 0, 0, 0], 2);
    const columns = { ...base, groups: { kind: { codes: Int32Array.of(0, 0, 1, 1), values: ['a', 'b'] } } };
    const drawn = draw(columns, pair, 3000);
    expect(drawn.observed).toBe(1);
    expect(drawn.groups).toEqual([
      { value: 'a', n: 2, accuracy: 1 },
      { value: 'b', n: 2, accuracy: 0 }
    ]);
    expect(Math.abs(drawn.asFar / 3000 - 2 / 6)).toBeLessThan(0.03);
    expect(draw(columns, { ...pair, first: 'b', second: 'a' }, 10).observed).toBe(-1);
  });

  it.each([
    [20, 20],
    [4, 36],
    [36, 4]
  ] as const)('at a level of 5 in 100 rejects at most about as often with groups of %i and %i', (one, other) => {
    let rejected = 0;
    for (let s = 0; s < 400; s++)
      if ((1 + draw(grouped([one, other], [0.6, 0.6], s), pair, 99, { seed: s }).asFar) / 100 <= 0.05) rejected++;
    expect(rejected / 400).toBeLessThan(0.075);
  });

  it('finds a large difference', () => expect(draw(grouped([60, 80], [0.9, 0.5], 2), pair, 999).asFar).toBeLessThan(5));

  it('is undefined for a column, a group or answers that are not there', () => {
    const columns = grouped([5, 5], [0.5, 0.5], 1);
    const nothing = { observed: null, reason: 'no-rows' };
    expect(ask(columns, { ...pair, column: 'other' }, 5)).toEqual(nothing);
    expect(ask(columns, { ...pair, second: 'c' }, 5)).toEqual(nothing);
    const unlabelled = { ...columns, label: new Int32Array(10).fill(-1) };
    for (const question of [pair, { kind: 'accuracy' }, { kind: 'calibration' }] as const)
      expect(ask(unlabelled, question, 5)).toEqual(nothing);
  });
});
