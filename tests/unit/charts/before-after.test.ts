import { describe, expect, test } from 'vitest';
import { curvesModel, curvesTable, differencesTable, PLOT, SLOPE, slopesModel } from '$lib/charts/before-after/model';
import { recalibration as sentences, help, signed } from '$lib/messages/sentences/recalibration';
import type { Difference, ReliabilityCurve } from '$lib/schema/calibration';

const curve = (steps: ReliabilityCurve['steps']): ReliabilityCurve => {
  const at = Float64Array.from(steps, ({ low }) => low);
  const band = { at, low: at.map(() => 0.2), high: at.map(() => 0.8), level: 0.9, method: 'consistency/10' };
  return { steps, consistency: band, confidence: band };
};
const before = curve([
  { low: 0.5, high: 0.9, right: 0.5, n: 10 },
  { low: 1, high: 1, right: 0.8, n: 5 }
]);
const after = curve([{ low: 0.5, high: 0.75, right: 0.5, n: 15 }]);

const difference = (
  metric: string,
  one: number | null,
  other: number | null,
  range?: readonly [number, number]
): Difference => ({
  metric,
  convention: metric,
  before: one === null ? { value: null, reason: 'not-finite' } : { value: one },
  after: other === null ? { value: null, reason: 'not-finite' } : { value: other },
  difference: one === null || other === null ? null : other - one,
  ...(range && { interval: { low: range[0], high: range[1], level: 0.95, method: 'cluster-t' } }),
  n: 15
});
const differences = [
  difference('ece', 0.1, 0.04),
  difference('brier-top-label', 0.2, 0.16, [-0.06, -0.02]),
  difference('log-loss-top-label', null, 0.4),
  difference('accuracy', 0.7, 0.68, [-0.03, -0.01])
];

describe('both curves', () => {
  test('lie in one square, from the lowest to the highest confidence', () => {
    const model = curvesModel(before, after);
    const x = (value: number) => PLOT.left + value * PLOT.side;
    expect(model.before.startsWith(`M${x(0.5)},`)).toBe(true);
    expect(model.before).toContain(`L${x(1)},`);
    expect(model.after).not.toContain(`L${x(1)},`);
    for (const { x: across, y: up } of model.ticks)
      expect(across - PLOT.left).toBeCloseTo(PLOT.top + PLOT.side - up, 9);
  });
  test('are handed out step by step', () =>
    expect(curvesTable(before, after).rows).toEqual([
      ['before', 0.5, 0.9, 0.5, 10],
      ['before', 1, 1, 0.8, 5],
      ['after', 0.5, 0.75, 0.5, 15]
    ]));
});

describe('pairs of points', () => {
  const { slopes, width, height } = slopesModel(differences);
  test('leave out numbers that are undefined, and keep the rest in order, each in its own room', () => {
    expect(slopes.map(({ metric }) => metric)).toEqual(['ece', 'brier-top-label', 'accuracy']);
    expect(slopes.map(({ left, top }) => [left, top])).toEqual([
      [0, 0],
      [SLOPE.width, 0],
      [0, SLOPE.height]
    ]);
    expect([width, height]).toEqual([2 * SLOPE.width, 2 * SLOPE.height]);
  });
  test('begin at 0: half the number is half as high', () => {
    const [ece] = slopes;
    const base = SLOPE.height - SLOPE.bottom;
    expect((base - (ece?.yAfter ?? 0)) / (base - (ece?.yBefore ?? 0))).toBeCloseTo(0.4, 9);
  });
  test('show a range about the number after, and whether it leaves 0 out: lower accuracy is worse, a lower error better', () => {
    expect(slopes.map(({ clear }) => clear)).toEqual([null, 'better', 'worse']);
    expect(slopes[0]?.range).toBeNull();
    const [, brier] = slopes;
    const base = SLOPE.height - SLOPE.bottom;
    const room = base - SLOPE.top;
    expect(brier?.range?.y).toBeCloseTo(base - (0.18 / 0.2) * room, 9);
    expect(brier?.range?.height).toBeCloseTo((0.04 / 0.2) * room, 9);
  });
  test('work without any number, and with nothing but zeros', () => {
    expect(slopesModel([])).toMatchObject({ slopes: [], height: 0 });
    expect(slopesModel([difference('ece', 0, 0)]).slopes.every(({ yAfter }) => Number.isFinite(yAfter))).toBe(true);
  });
  test('are handed out with the undefined ones empty', () =>
    expect(differencesTable(differences).rows[2]).toEqual([
      'log-loss-top-label',
      'log-loss-top-label',
      null,
      0.4,
      null,
      null,
      null,
      null,
      15
    ]));
});

describe('what is said of a recalibration', () => {
  const test95 = (pValue: number) => ({ curve: before, eceTest: { noiseFloor: 0.04, pValue } });
  const made = (range: readonly [number, number] | undefined, p = 0.001) => ({
    differences: [difference('ece', 0.1, 0.04), difference('brier-top-label', 0.2, 0.16, range)],
    before: test95(p),
    after: test95(0.5)
  });
  test.each([
    [
      [-0.06, -0.02],
      'helped',
      'It helped, on pictures that it did not learn from: calibration error 0.10 before, 0.04 after; Brier score of the answer \u22120.04 (could be \u22120.06 to \u22120.02).'
    ],
    [[0.01, 0.02], 'hurt', 'It made it worse'],
    [[-0.01, 0.02], 'unclear', 'No clear help'],
    [undefined, 'unknown', 'Too few pictures to say whether it helped']
  ] as const)('depends on the range of the Brier score: %j', (range, verdict, begin) => {
    expect(help(made(range).differences)).toBe(verdict);
    expect(sentences.summary(made(range)).startsWith(begin)).toBe(true);
  });
  test('says that there was nothing to correct where chance explained it before', () =>
    expect(sentences.summary(made([-0.01, 0.02], 0.6))).toContain(
      'there was nothing to correct that chance doesn’t explain'
    ));

  test('puts parameters into words, several fits as a range', () => {
    const say = (...given: Parameters<typeof sentences.learned>) => sentences.learned(...given);
    expect(say('temperature', [{ temperature: 2 }, { temperature: 2.5 }], 100)).toBe(
      'Temperature 2 to 2.5: it was too sure. The logit scale of the model, 100, becomes 40 to 50.'
    );
    expect(say('temperature', [{ temperature: 0.5 }], null)).toBe('Temperature 0.5: it was not sure enough.');
    expect(say('temperature', [{ temperature: 0.9 }, { temperature: 1.1 }], null)).toContain('about right');
    expect(say('platt', [{ A: -0.69, B: 1.1 }], null)).toBe(
      'The log odds of the confidence times 0.69, plus \u22121.1.'
    );
    expect(say('vector', [{ factors: [0.5, 1.5], shifts: [-0.25, 0.25] }], null)).toBe(
      'Factors of 0.5 to 1.5 and shifts of \u22120.25 to 0.25 over the classes.'
    );
    expect(
      say(
        'isotonic',
        [
          { at: [0.1, 0.2], value: [0, 1] },
          { at: [0.1, 0.2, 0.3], value: [0, 0.5, 1] }
        ],
        null
      )
    ).toContain('2 to 3 corners');
    expect(say('isotonic-per-class', [{ knots: [3, 9] }], null)).toContain('3 to 9 corners');
    expect(say('histogram-binning', [{ edges: [0.5], shares: [0.2, 0.9] }], null)).toBe('2 bins.');
    expect(say('beta', [{ a: 1, b: 0.5, c: -0.2 }], null)).toContain('a 1, b 0.5, c \u22120.2');
  });

  test('counts changed answers, and says who learned from what', () => {
    expect(sentences.changed({ answers: 0, toRight: 0, toWrong: 0 })).toBe('No answer changed.');
    expect(sentences.changed({ answers: 12, toRight: 7, toWrong: 3 })).toBe(
      '12\u00a0answers changed: 7 became right, 3 became wrong.'
    );
    expect(sentences.split({ scheme: 'split-half', learnedRows: 1200, judgedRows: 1199 })).toContain(
      'Learned from 1,200\u00a0answers and tested on 1,199 others'
    );
    expect(sentences.split({ scheme: 'cross-fit-5', learnedRows: 272, judgedRows: 340 })).toContain(
      'all 340 were tested'
    );
  });

  test('a change has its sign, and none where it rounds to nothing', () => {
    expect([signed(0.0214), signed(-0.0214), signed(0.0001), signed(-0.0001), signed(0), signed(12.3456)]).toEqual([
      '+0.021',
      '\u22120.021',
      '0',
      '0',
      '0',
      '+12.3'
    ]);
  });
});
