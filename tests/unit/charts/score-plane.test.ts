import { describe, expect, test } from 'vitest';
import { PLOT, scorePlaneModel, scorePlaneTable } from '$lib/charts/score-plane/model';
import type { PlanePart, ScorePlane } from '$lib/schema/score-plane';

const part = (
  role: PlanePart['role'],
  miscalibration: number,
  discrimination: number,
  more: Partial<PlanePart> & { uncertainty?: number } = {}
): PlanePart => {
  const { uncertainty = 0.2, ...rest } = more;
  return {
    role,
    name: '',
    n: 100,
    pictures: 100,
    parts: { score: miscalibration - discrimination + uncertainty, miscalibration, discrimination, uncertainty },
    floor: 0.005,
    pValue: 0.001,
    ...rest
  };
};
const plane = (parts: readonly PlanePart[], more: Partial<ScorePlane> = {}): ScorePlane => ({
  score: 'brier',
  subject: { kind: 'recalibrated', method: 'temperature' },
  parts,
  emptyGroups: 0,
  ...more
});
const pair = plane([part('before', 0.04, 0.05), part('after', 0.006, 0.052, { pValue: 0.4 })]);
const groups = plane(
  [
    part('group', 0.02, 0.05, { name: 'day' }),
    part('group', 0.05, 0.01, { name: 'night', uncertainty: 0.25 }),
    part('group', 0.01, 0, { name: 'dusk', uncertainty: 0 })
  ],
  { subject: { kind: 'groups', column: 'light' }, emptyGroups: 1 }
);

const ends = (path: string): number[] => [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));

describe('the plane of miscalibration and discrimination', () => {
  const model = scorePlaneModel(pair);

  test('joins before and after, the better one further left', () => {
    const [before, after] = model.dots;
    expect(ends(model.move)).toEqual([before?.x, before?.y, after?.x, after?.y]);
    expect(after?.x).toBeLessThan(before?.x as number);
    expect([before?.chance, after?.chance]).toEqual([false, true]);
    expect(before?.filter).toBeNull();
  });

  test('has lines on which the score is the same', () => {
    const xAt = (pixel: number) => ((pixel - PLOT.left) / PLOT.width) * (1.15 * 0.04);
    const yAt = (pixel: number) => (1 - (pixel - PLOT.top) / PLOT.height) * 0.2;
    expect(model.lines.length).toBeGreaterThan(2);
    for (const { path, label } of model.lines) {
      const [x0, y0, x1, y1] = ends(path) as [number, number, number, number];
      for (const [x, y] of [
        [x0, y0],
        [x1, y1]
      ] as const) {
        expect(xAt(x) - yAt(y) + 0.2).toBeCloseTo(Number(label), 9);
        expect(x).toBeGreaterThanOrEqual(PLOT.left - 1e-9);
        expect(x).toBeLessThanOrEqual(PLOT.left + PLOT.width + 1e-9);
        expect(y).toBeGreaterThanOrEqual(PLOT.top - 1e-9);
        expect(y).toBeLessThanOrEqual(PLOT.top + PLOT.height + 1e-9);
      }
    }
  });

  test('says what wrong confidence costs, what chance alone costs and what is left', () => {
    expect(model.summary).toBe(
      'The Brier score of the answer is 0.19: wrong confidence costs 0.04 of it, where chance alone costs about 0.005; telling right from wrong saves 0.05. Recalibrated, wrong confidence costs 0.006.'
    );
    expect(
      scorePlaneModel(plane([part('all', 0.004, 0.05, { pValue: 0.6 })], { refused: 'too-few-rows' })).summary
    ).toContain(
      'which chance explains (it alone costs about 0.005); telling right from wrong saves 0.05. There are too few pictures'
    );
  });

  test('draws a tail to where the dot would be without what chance adds, never below 0', () => {
    for (const { x, xLessChance, part } of model.dots) {
      expect(xLessChance).toBeLessThanOrEqual(x);
      if (part.parts.miscalibration < part.floor) expect(xLessChance).toBe(PLOT.left);
    }
    expect(scorePlaneModel(plane([part('all', 0.001, 0.05)])).dots[0]?.xLessChance).toBe(PLOT.left);
  });

  test('puts groups on one scale, as shares of their own uncertainty, and counts those that have none', () => {
    const made = scorePlaneModel(groups);
    expect(made.dots.map(({ name, filter }) => [name, filter])).toEqual([
      ['day', 'group:light=day'],
      ['night', 'group:light=night']
    ]);
    const shares = made.dots.map(({ x }) => x - PLOT.left);
    expect((shares[1] as number) / (shares[0] as number)).toBeCloseTo(0.05 / 0.25 / (0.02 / 0.2), 9);
    expect(made.notes.join(' ')).toContain('1\u00a0dot is not drawn');
    expect(made.notes.join(' ')).toContain('1\u00a0group without any answer');
    expect(made.summary).toBe(
      'Wrong confidence costs most in “night”: 20\u202f% of what always giving the same confidence costs. Right and wrong are told apart best in “day”: 25\u202f% won.'
    );
  });

  test('keeps names apart, and leaves them out where there are too many', () => {
    const many = (count: number) =>
      scorePlaneModel(
        plane(
          Array.from({ length: count }, (_, i) => part('group', 0.02, 0.05, { name: `g${i}` })),
          { subject: { kind: 'groups', column: 'c' } }
        )
      ).dots;
    const heights = many(5)
      .map(({ yName }) => yName as number)
      .toSorted((a, b) => a - b);
    heights.slice(1).forEach((height, i) => expect(height - (heights[i] as number)).toBeGreaterThanOrEqual(13));
    expect(many(13).every(({ yName }) => yName === null)).toBe(true);
  });

  test('says so when a score is infinite, when nothing is there, and when everything went the same way', () => {
    const infinite = part('all', Infinity, 0.1);
    const log = scorePlaneModel(plane([infinite], { score: 'log' }));
    expect([log.dots.length, log.lines.length]).toEqual([0, 0]);
    expect(log.summary).toContain('infinite');
    expect(log.notes.join(' ')).toContain('certain');
    expect(scorePlaneModel(plane([])).summary).toContain('Nothing to compare');
    const allRight = scorePlaneModel(plane([part('all', 0.03, 0, { uncertainty: 0 })]));
    expect(allRight.dots.length).toBe(1);
    expect(allRight.dots.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  test('warns where the lines hold for one of the two dots only', () => {
    const harder = plane([part('before', 0.04, 0.05), part('after', 0.01, 0.05, { uncertainty: 0.21 })]);
    expect(scorePlaneModel(harder).notes.join(' ')).toContain('hold for the answers before');
    expect(model.notes.join(' ')).not.toContain('hold for the answers before');
  });

  test('hands out every part, also those that are not drawn', () =>
    expect(scorePlaneTable(groups).rows.map(([, name]) => name)).toEqual(['day', 'night', 'dusk']));
});
