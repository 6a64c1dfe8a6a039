import { expect, test } from 'vitest';
import {
  firstStep,
  riskCoverageModel,
  riskSteps,
  stepForConfidence
} from '../../../src/lib/charts/risk-coverage/model';
import { selective } from '../../../src/lib/messages/sentences/selective';

const step = (threshold: number, accepted: number, wrong: number, upperRisk: number) => ({
  threshold,
  accepted,
  wrong,
  coverage: accepted / 8,
  risk: wrong / accepted,
  upperRisk
});
const point = (threshold: number, coverage: number, risk: number, bestRisk: number) => ({
  threshold,
  coverage,
  risk,
  generalisedRisk: coverage * risk,
  bestRisk
});
const answer = {
  n: 8,
  wrong: 2,
  dropped: 0,
  curve: [point(0.9, 0.25, 0, 0), point(0.8, 0.5, 0.25, 0), point(0.6, 1, 0.25, 0.25)],
  steps: [step(0.9, 2, 0, 0.8), step(0.8, 4, 1, 0.7), step(0.6, 8, 2, 0.6)],
  certainty: 0.95
};
const empty = { ...answer, n: 0, wrong: 0, curve: [], steps: [] };

test('the curve begins at the left edge, goes up in steps and ends at the right one', () => {
  const { curve, frame } = riskCoverageModel(answer, 500);
  expect(curve.startsWith(`M${frame.left},`)).toBe(true);
  expect(curve).toMatch(new RegExp(`L${frame.left + frame.width},[\\d.]+$`));
  // Step before: up (or down) first, then across; so every part is level or upright.
  const points = [...curve.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  points.slice(1).forEach(([x, y], i) => expect(x === points[i]?.[0] || y === points[i]?.[1]).toBe(true));
});

test('the handle stands on the curve: a quarter of the way across at a quarter of the coverage', () => {
  const { places, frame, anyOrder } = riskCoverageModel(answer, 500);
  expect(places[0]).toEqual({ x: frame.left + frame.width / 4, y: frame.top + frame.height });
  expect(places[1]?.y).toBe(places[2]?.y);
  expect(anyOrder).toBe(places[2]?.y);
});

test('the drawing is as wide as its place, within reason', () => {
  expect([100, 400.7, 5000].map((given) => riskCoverageModel(answer, given).width)).toEqual([260, 400, 760]);
});

test('limits above the scale stay inside of the plot', () => {
  const { band, frame } = riskCoverageModel({ ...answer, steps: [step(0.9, 8, 0, 1)] }, 500);
  const heights = [...band.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(frame.top);
});

test('without rows there is nothing to draw, and the summary says so', () => {
  const model = riskCoverageModel(empty, 500);
  expect([model.curve, model.best, model.band, model.anyOrder, model.places]).toEqual(['', '', '', null, []]);
  expect(model.summary).toBe(selective.nothing);
  expect(riskSteps(empty).rows).toEqual([]);
});

test('the summary compares all answers with about half of them', () =>
  expect(riskCoverageModel(answer, 500).summary).toBe(
    'Answering all 8\u00a0pictures, it is wrong in 25\u202f%; answering the 50\u202f% it is surest of, still in 25\u202f%.'
  ));

test('all right, all wrong and all tied are said as they are', () => {
  expect(riskCoverageModel({ ...answer, wrong: 0 }, 500).summary).toContain('never wrong');
  expect(riskCoverageModel({ ...answer, wrong: 8 }, 500).summary).toContain('no threshold helps');
  expect(riskCoverageModel({ ...answer, steps: [step(0.6, 8, 2, 0.6)] }, 500).summary).toContain('equally sure');
});

test('a typed sureness leads to the laxest threshold that keeps it', () => {
  expect([0.95, 0.9, 0.85, 0.8, 0.3].map((wanted) => stepForConfidence(answer.steps, wanted))).toEqual([0, 0, 0, 1, 2]);
});

test('the handle begins where its target is kept, else where four in five are answered', () => {
  expect([0.75, 0.65, 0.1].map((target) => firstStep(answer.steps, target))).toEqual([2, 2, 2]);
  expect(firstStep([step(0.9, 2, 0, 0.05), step(0.8, 7, 2, 0.5)], 0.1)).toBe(0);
  expect(firstStep([], 0.1)).toBe(0);
});

test('the sentence of the handle says how sure, how many and how many of these are wrong', () => {
  expect(selective.step(step(0.8312, 4, 1, 0.7))).toBe(
    'Let it answer when it is at least 83\u202f% sure: it answers 50\u202f% and is wrong in 25\u202f% of those (1 of 4).'
  );
  expect(selective.step(step(0.1, 8, 2, 0.6))).toBe(
    'Let it always answer, and it is wrong in 25\u202f% of all (2 of 8).'
  );
  expect(selective.bound(step(0.8, 4, 1, 1), 0.95)).toContain('promise nothing');
});
