import { expect, test, describe } from 'vitest';
import fc from 'fast-check';
import { calibrationCurveModel, curvePlaces, PLOT } from '$lib/charts/calibration-curve/model';
import { offRuns, placesOf } from '$lib/charts/calibration-curve/places';
import type { CalibrationParts } from '$lib/schema/calibration';

type Parts = Parameters<typeof calibrationCurveModel>[0];

const band = (
  at: number[],
  low: number[],
  high: number[],
  method = 'consistency/10'
): CalibrationParts['curve']['consistency'] => ({
  at: Float64Array.from(at),
  low: Float64Array.from(low),
  high: Float64Array.from(high),
  level: 0.9,
  method
});

/** 100 answers: 40 at 0.5 to 0.6, half of them right; 60 at 0.9, 42 of them right. */
const parts: Parts = {
  curve: {
    steps: [
      { low: 0.5, high: 0.6, right: 0.5, n: 40 },
      { low: 0.9, high: 0.9, right: 0.7, n: 60 }
    ],
    consistency: band([0.5, 0.6, 0.9], [0.35, 0.45, 0.82], [0.65, 0.75, 0.97]),
    confidence: band([0.5, 0.6, 0.9], [0.4, 0.4, 0.6], [0.6, 0.6, 0.8], 'confidence/10')
  },
  histogram: [
    { low: 0.5, high: 0.55, least: 0.5, most: 0.5, right: 10, wrong: 10 },
    { low: 0.6, high: 0.65, least: 0.6, most: 0.6, right: 10, wrong: 10 },
    { low: 0.9, high: 0.95, least: 0.9, most: 0.9, right: 42, wrong: 18 }
  ],
  meanConfidence: 0.76,
  medianConfidence: 0.9,
  accuracy: 0.62,
  pictures: 100,
  eceTest: { noiseFloor: 0.05, pValue: 0.001 }
};

describe('the reliability curve', () => {
  const model = calibrationCurveModel(parts, 0.14);
  const near = (value: number) => Math.round(value * 1e9) / 1e9;
  const x = (value: number) => near(PLOT.left + value * PLOT.side);
  const y = (value: number) => near(PLOT.top + (1 - value) * PLOT.side);

  test('has square axes: a point on the diagonal is as far right as it is up', () => {
    for (const { x: across, y: up } of model.ticks)
      expect(across - PLOT.left).toBeCloseTo(PLOT.top + PLOT.side - up, 9);
  });

  test('draws steps where they are, and only the place outside of the band as off', () => {
    expect(model.steps.map((step) => [near(step.x), near(step.xEnd), near(step.y), step.off])).toEqual([
      [x(0.5), x(0.6), y(0.5), false],
      [x(0.9), x(0.9), y(0.7), true]
    ]);
    expect(model.off.map((stretch) => [near(stretch.x), near(stretch.y)])).toEqual([[x(0.9), y(0.7)]]);
  });

  test('says where it is furthest off, with what chance would show and how unlikely that is', () => {
    expect(model.summary).toBe(
      'Too sure: when it says 90\u202f%, it is right 70\u202f% of the time; chance alone would show 82 to 97\u202f%.'
    );
    expect(model.notes[0]).toBe('Fewer than 1 in 100 perfectly calibrated models would look this far off.');
  });

  test('selects the answers of a step and of a bar by their own confidences', () => {
    expect(model.steps.map(({ filter }) => filter)).toEqual(['says:0.5..0.6', 'says:0.9..0.9']);
    expect(model.bars.map(({ filter }) => filter)).toEqual(['says:0.5..0.5', 'says:0.6..0.6', 'says:0.9..0.9']);
  });

  test('has one scale for right and wrong answers, and room for the longest of both', () => {
    for (const { bin, rightHeight, wrongHeight } of model.bars)
      expect(rightHeight * bin.wrong).toBeCloseTo(wrongHeight * bin.right, 9);
    expect(Math.max(...model.bars.map(({ rightHeight }) => rightHeight))).toBeCloseTo(PLOT.right, 9);
    expect(model.longest?.label).toBe('42');
  });

  test('paints nothing as off while chance explains the whole curve, and speaks of the typical answer', () => {
    const calm = calibrationCurveModel({ ...parts, eceTest: { noiseFloor: 0.05, pValue: 0.43 } }, 0.14);
    expect(calm.off).toEqual([]);
    expect(calm.steps.some(({ off }) => off)).toBe(false);
    expect(calm.summary).toContain('About right: when it says 90');
    expect(calm.notes.join(' ')).toContain('about 43 in 100 perfectly calibrated models');
    expect(calm.notes.join(' ')).toContain('chance does that');
  });

  test.each([1, 2, 10, 29])('gives no verdict with %i pictures, however far off', (pictures) => {
    const few = calibrationCurveModel({ ...parts, pictures }, 0.14);
    expect(few.summary).toContain('too few to say');
    expect([few.off.length, few.notes.join(' ').includes('in 100 perfectly')]).toEqual([0, false]);
  });

  test('says what cannot be seen when all answers are right, or all wrong', () => {
    const all = (accuracy: number) => calibrationCurveModel({ ...parts, accuracy }, 0.14).notes.join(' ');
    expect(all(1)).toContain('All 100\u00a0answers are right');
    expect(all(0)).toContain('All 100\u00a0answers are wrong');
    expect(all(0.5)).not.toContain('All 100');
  });

  test('says that answers about the same picture count together', () =>
    expect(calibrationCurveModel({ ...parts, pictures: 50 }, 0.14).notes.join(' ')).toContain('50\u00a0pictures'));

  test('without rows says that there is nothing to compare', () => {
    const none: Parts = {
      ...parts,
      histogram: [],
      curve: { steps: [], consistency: band([], [], []), confidence: band([], [], []) },
      meanConfidence: NaN,
      accuracy: NaN
    };
    const empty = calibrationCurveModel(none, NaN);
    expect([empty.summary, empty.steps, empty.bars, empty.curve, empty.consistency, empty.longest]).toEqual([
      'Nothing to compare: it needs answers with a label.',
      [],
      [],
      '',
      '',
      null
    ]);
  });

  test('draws the band of a single confidence wide enough to be seen', () => {
    const one = calibrationCurveModel(
      { ...parts, curve: { ...parts.curve, consistency: band([0.9], [0.8], [1]) } },
      0.14
    );
    expect(one.consistency).toContain(`M${x(0.9) - 4}`);
  });

  test('takes the nearest place of the band for a step that holds none', () => {
    const coarse = { ...parts.curve, consistency: band([0.5], [0.35], [0.65]) };
    const model = calibrationCurveModel({ ...parts, curve: coarse }, 0.14);
    expect(model.steps[1]?.chance).toEqual({ low: 0.35, high: 0.65 });
    expect(model.steps[1]?.off).toBe(true);
  });

  test('hands out the curve and both bands as numbers', () => {
    const { columns, rows } = curvePlaces(parts);
    expect(columns.length).toBe(rows[0]?.length);
    expect(rows[2]).toEqual([0.9, 0.7, 60, 0.82, 0.97, 0.6, 0.8, 'consistency/10, confidence/10']);
  });
});

describe('places', () => {
  test('lie on their step, and neighbours outside of the band form one run', () => {
    const steps = [0.2, 0.4, 0.6, 0.8].map((right, i) => ({ low: 0.1 + i / 5, high: 0.2 + i / 5, right, n: 5 }));
    const at = steps.flatMap(({ low, high }) => [low, high]);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (outside) => {
        const consistency = band(
          at,
          outside.map((isOut) => (isOut ? 0.95 : 0)),
          outside.map(() => 1)
        );
        const places = placesOf({ steps, consistency, confidence: consistency });
        expect(places.map(({ step }) => step)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
        expect(places.map(({ off }) => off)).toEqual(outside);
        const runs = offRuns(places);
        expect(runs.flat().map(({ index }) => index)).toEqual(outside.flatMap((isOut, i) => (isOut ? [i] : [])));
        for (const run of runs) expect((run.at(-1)?.index ?? 0) - (run[0]?.index ?? 0)).toBe(run.length - 1);
      })
    );
  });

  test('a share that differs from a limit by rounding is inside', () => {
    const steps = [{ low: 0.3, high: 0.3, right: 0.1 + 0.2, n: 10 }];
    const consistency = band([0.3], [0.1], [0.3]);
    expect(placesOf({ steps, consistency, confidence: consistency })[0]?.off).toBe(false);
  });
});
