import { expect, test } from 'vitest';
import { latencyCurveModel, latencyShareModel, latencyTable } from '../../../src/lib/charts/latency/model';
import { speed } from '../../../src/lib/messages/sentences/speed';
import type { Percentile, SpeedAnswer } from '../../../src/lib/schema/speed';

const at = (share: number, ms: number, low: number | null, high: number | null, beyond = 0): Percentile => ({
  share,
  ms,
  low,
  high,
  beyond
});
const answer: SpeedAnswer = {
  timed: 120,
  n: 100,
  warmUp: [],
  warmUpMedianMs: NaN,
  leastMs: 10,
  mostMs: 100,
  percentiles: [at(0.5, 40, 35, 45, 50), at(0.9, 80, 70, 95, 10), at(0.99, 99, 90, null, 1)],
  curve: [
    at(0.005, 10, null, 15),
    at(0.5, 40, 35, 45),
    at(0.9, 80, 70, 95),
    at(0.99, 99, 90, null),
    at(0.995, 100, 90, null)
  ],
  slowest: [],
  level: 0.95,
  method: 'order-statistics/binomial'
};
const empty: SpeedAnswer = { ...answer, timed: 0, n: 0, percentiles: [], curve: [], leastMs: NaN, mostMs: NaN };
const numbers = (path: string) =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

test('every nine takes as much room: 90 % to 99 % as 0 to 90 %', () => {
  const { marks, frame, xTicks } = latencyCurveModel(answer, 600);
  const [, ninety, ninetyNine] = marks.map(({ x }) => x) as [number, number, number];
  expect(ninetyNine - ninety).toBeCloseTo(ninety - frame.left, 9);
  expect(xTicks.map(({ label }) => label)).toEqual(['0', '50', '90', '99']);
});

test('milliseconds begin at 0 where times are alike', () => {
  const { marks, frame, yTicks } = latencyCurveModel(answer, 600);
  const bottom = frame.top + frame.height;
  expect((bottom - (marks[1]?.y ?? 0)) / (bottom - (marks[0]?.y ?? 0))).toBeCloseTo(2, 9);
  expect(yTicks[0]).toEqual({ at: bottom, label: '0' });
});

test('one picture that takes far longer than the rest does not flatten the others', () => {
  const { frame, marks, yTicks } = latencyCurveModel({ ...answer, mostMs: 40_000 }, 600);
  const bottom = frame.top + frame.height;
  expect(bottom - (marks[0]?.y ?? 0)).toBeGreaterThan(0.1 * frame.height);
  expect(yTicks.map(({ label }) => label)).toEqual([
    '10',
    '20',
    '50',
    '100',
    '200',
    '500',
    '1000',
    '2000',
    '5000',
    '10000',
    '20000'
  ]);
});

test('the band ends where a limit is missing', () => {
  const { band, marks } = latencyCurveModel(answer, 600);
  const xs = numbers(band).map(([x]) => x);
  // Paths are rounded to three decimals.
  expect(Math.min(...xs)).toBeCloseTo(marks[0]?.x ?? NaN, 3);
  expect(Math.max(...xs)).toBeCloseTo(marks[1]?.x ?? NaN, 3);
  expect(marks.map(({ yHigh }) => yHigh === null)).toEqual([false, false, true]);
});

test('the share of pictures goes up with the time, and both drawings agree', () => {
  const { path, marks, frame } = latencyShareModel(answer, 600);
  const points = numbers(path);
  points.slice(1).forEach(([x, y], i) => {
    expect(x).toBeGreaterThanOrEqual(points[i]?.[0] ?? Infinity);
    expect(y).toBeLessThanOrEqual(points[i]?.[1] ?? 0);
  });
  expect(marks[0]?.y).toBe(frame.top + frame.height / 2);
});

test('the summary gives the middle and the slow ones with their limits', () =>
  expect(latencyCurveModel(answer, 600).summary).toBe(
    'Half of the pictures took 40\u00a0ms or less in the model (could be 35\u00a0ms to 45\u00a0ms); 99 of 100 took at most 99\u00a0ms (at least 90\u00a0ms; too few pictures for an upper limit).'
  ));

test('shares that rest on few pictures are called so', () => {
  expect(latencyCurveModel(answer, 600).notes.join(' ')).toContain('fewer than 10 pictures');
  expect(
    latencyCurveModel({ ...answer, percentiles: answer.percentiles.slice(0, 2) }, 600).notes.join(' ')
  ).not.toContain('fewer than');
});

test('no time at all is said, and one time is drawn', () => {
  for (const model of [latencyCurveModel(empty, 600), latencyShareModel(empty, 600)])
    expect([model.path, model.band, model.marks, model.notes, model.summary]).toEqual([
      '',
      '',
      [],
      [],
      'No picture was timed.'
    ]);
  const one = {
    ...answer,
    n: 1,
    leastMs: 5,
    mostMs: 5,
    percentiles: [at(0.5, 5, null, null)],
    curve: [at(0.5, 5, null, null)]
  };
  expect(latencyCurveModel(one, 600).summary).toContain('too few pictures for limits');
  expect(latencyShareModel(one, 600).path).not.toContain('NaN');
  expect(latencyCurveModel({ ...one, leastMs: 0, mostMs: 0 }, 600).path).not.toContain('NaN');
});

test('shares are said in pictures', () => {
  expect([0.5, 0.9, 0.99, 0.999, 0.9999].map(speed.ofAll)).toEqual([
    '50 of 100',
    '90 of 100',
    '99 of 100',
    '999 of 1,000',
    '9,999 of 10,000'
  ]);
  expect(latencyTable(answer).rows[2]).toEqual([0.99, 99, 90, null, 1, 100, 'order-statistics/binomial']);
});
