import { expect, test } from 'vitest';
import { PLOT, reliabilityModel } from '../../../src/lib/charts/reliability/model';

const bin = (index: number, meanConfidence: number, accuracy: number, low: number, high: number, n: number) => ({
  index,
  low: index / 10,
  high: (index + 1) / 10,
  n,
  meanConfidence,
  accuracy,
  interval: { low, high, level: 0.95, method: 'wilson' }
});
const base = {
  binCount: 10,
  meanConfidence: 0.8,
  accuracy: 0.7,
  ece: 0.1,
  convention: 'ece',
  noiseFloor: 0.03,
  pValue: 0.001
};
const bins = [bin(9, 0.95, 0.7, 0.6, 0.78, 100), bin(2, 0.25, 0.3, 0.1, 0.6, 25)];

test('points are in the order of their bins whatever the order of the input', () => {
  expect(reliabilityModel({ ...base, bins }).points.map((point) => point.index)).toEqual([2, 9]);
});

test('a point on the diagonal lies as far from the left as from the bottom', () => {
  const [point] = reliabilityModel({ ...base, bins: [bin(5, 0.5, 0.5, 0.4, 0.6, 40)] }).points;
  expect(point?.x).toBe(PLOT.left + PLOT.side / 2);
  expect(point?.y).toBe(PLOT.top + PLOT.side / 2);
});

test('a point is off when its interval does not reach its mean confidence', () => {
  expect(reliabilityModel({ ...base, bins }).points.map((point) => point.off)).toEqual([false, true]);
});

test('the tallest bar fills the histogram and the others are in proportion', () => {
  const [low, high] = reliabilityModel({ ...base, bins }).points;
  expect(high?.bar.height).toBe(PLOT.histogram);
  expect(low?.bar.height).toBe(PLOT.histogram / 4);
});

test('the range of a calibrated model is p plus or minus 1.96 standard errors, cut at 1', () => {
  const [low, high] = reliabilityModel({ ...base, bins }).points;
  const y = (value: number) => PLOT.top + PLOT.side * (1 - value);
  expect(low?.yCalibratedHigh).toBeCloseTo(y(0.25 + 1.959964 * Math.sqrt((0.25 * 0.75) / 25)), 9);
  expect(high?.yCalibratedHigh).toBeCloseTo(y(0.95 + 1.959964 * Math.sqrt((0.95 * 0.05) / 100)), 9);
  const [certain] = reliabilityModel({ ...base, bins: [bin(9, 0.99, 1, 0.6, 1, 4)] }).points;
  expect(certain?.yCalibratedHigh).toBe(y(1));
});

test('points open their bin', () => expect(reliabilityModel({ ...base, bins }).points[1]?.filter).toBe('bin:9'));

test('no bins give no marks and say so', () => {
  const model = reliabilityModel({ ...base, bins: [] });
  expect([model.points.length, model.path, model.n]).toEqual([0, '', 0]);
  expect(model.summary).toContain('Nothing to compare');
});
