import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLOT, shufflesModel, shufflesTable } from '$lib/charts/shuffles/model';
import { luck as sentences } from '$lib/messages/sentences/luck';
import { rng } from '$lib/numeric/rng';

const random = rng(1, 'shuffles');
const normal = (): number => Array.from({ length: 12 }, () => random.next()).reduce((sum, x) => sum + x, -6);
const values = Array.from({ length: 1000 }, () => 0.08 + 0.015 * normal());
const input = { kind: 'accuracy', observed: 0.76, values, asFar: 0, total: 1000 } as const;

describe('heaps of draws', () => {
  test('hold every draw once, those as extreme as what was observed apart', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('accuracy' as const, 'calibration' as const, 'groups' as const),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 60 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (kind, drawn, observed) => {
          const values = kind === 'groups' ? drawn : drawn.map(Math.abs);
          const { heaps } = shufflesModel({
            kind,
            observed: kind === 'groups' ? observed : Math.abs(observed),
            values,
            asFar: 0,
            total: 1000
          });
          const far = (value: number) => (kind === 'groups' ? Math.abs(value) : value);
          const sum = (extreme: boolean) =>
            heaps.filter((heap) => heap.extreme === extreme).reduce((all, { count }) => all + count, 0);
          const expected = values.filter((value) => far(value) >= Math.abs(observed) - 1e-12).length;
          expect([sum(true), sum(false)]).toEqual([expected, values.length - expected]);
        }
      )
    );
  });

  test('stay inside of the drawing, and what was observed too', () => {
    for (const kind of ['accuracy', 'calibration', 'groups'] as const) {
      const model = shufflesModel({ ...input, kind, observed: kind === 'groups' ? -0.4 : 0.76 });
      const xs = [...(model.ordinary + model.extreme).matchAll(/M([\d.]+),([\d.]+)/g)].map(([, x, y]) => [
        Number(x),
        Number(y)
      ]);
      expect(xs.length).toBeGreaterThan(0);
      for (const [x = NaN, y = NaN] of xs) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(PLOT.width);
        expect(y).toBeGreaterThanOrEqual(PLOT.top - 1);
        expect(y).toBeLessThanOrEqual(model.base);
      }
      expect(model.observed.x).toBeGreaterThan(0);
      expect(model.observed.x).toBeLessThan(PLOT.width);
    }
  });

  test('are drawn to a scale that is there from the first step on', () => {
    const dots = (count: number) => shufflesModel({ ...input, observed: 0.12, values: values.slice(0, count) }).dot;
    expect(dots(1000)).not.toBeNull();
    expect(Math.abs((dots(100) as number) / (dots(1000) as number) - 1)).toBeLessThan(0.35);
  });

  test('become bars where dots would be too small to see', () => {
    const narrow = shufflesModel({ ...input, values: values.map((value) => value / 50) });
    expect(narrow.dot).toBeNull();
    expect(narrow.ordinary).toContain('h5');
  });

  test('mirror the line of a difference, because both signs count', () => {
    const model = shufflesModel({
      ...input,
      kind: 'groups',
      observed: 0.2,
      values: values.map((value) => value - 0.08)
    });
    expect((model.mirrored as number) + model.observed.x).toBeCloseTo(PLOT.width, 6);
    expect(shufflesModel(input).mirrored).toBeNull();
  });

  test('work without draws, with equal draws and with nothing but 0', () => {
    expect(shufflesModel({ ...input, values: [] })).toMatchObject({ ordinary: '', extreme: '', heaps: [] });
    expect(shufflesModel({ ...input, observed: 0, values: new Array<number>(40).fill(0) }).heaps).toMatchObject([
      { count: 40, extreme: true }
    ]);
    expect(shufflesModel({ ...input, values: new Array<number>(40).fill(0.5) }).heaps).toMatchObject([
      { count: 40, extreme: false }
    ]);
  });

  test('are handed out draw by draw', () =>
    expect(shufflesTable({ observed: 0.76, values: [0.1, 0.2] }).rows).toEqual([
      [1, 0.1, 0.76],
      [2, 0.2, 0.76]
    ]));
});

describe('what is said of luck', () => {
  const facts = { kind: 'accuracy', observed: 0.76, draws: 1000, asFar: 0, done: true } as const;
  test.each([
    [facts, 'Of 1,000\u00a0shuffles, none reached 76\u202f%: answers that know nothing hardly ever do as well.'],
    [{ ...facts, asFar: 412 }, 'Of 1,000\u00a0shuffles, 412 reached 76\u202f%: answers that know nothing do as well.'],
    [{ ...facts, asFar: 1000 }, 'Of 1,000\u00a0shuffles, all reached 76\u202f%: answers that know nothing do as well.'],
    [{ ...facts, draws: 250, done: false }, 'So far: of 250\u00a0shuffles, none reached 76\u202f%.'],
    [
      { ...facts, kind: 'calibration', observed: 0.04, asFar: 920 },
      'Of 1,000\u00a0perfectly calibrated models, 920 are off by 0.04 or more: chance explains how far off it is.'
    ],
    [
      { ...facts, kind: 'groups', observed: -0.22, asFar: 1 },
      'Of 1,000\u00a0deals, 1 made a difference of 22\u00a0points or more: chance hardly explains the difference.'
    ]
  ] as const)('is one sentence with both counts: %#', (given, said) => expect(sentences.summary(given)).toBe(said));

  test('shows how p is made, never 0', () => {
    expect(sentences.pValue(facts)).toBe('p = (1 + 0) / (1 + 1,000) = 0.000999');
    expect(sentences.pValue({ ...facts, asFar: 49 })).toBe('p = (1 + 49) / (1 + 1,000) = 0.05');
  });

  test('warns of picking the pair that differs most', () => {
    expect(sentences.pairs(1)).toBe('');
    expect(sentences.pairs(45)).toContain('p must be below 0.00111');
  });
});
