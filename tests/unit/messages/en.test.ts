import { describe, expect, test } from 'vitest';
import { en } from '../../../src/lib/messages/en';
import { sureness } from '../../../src/lib/messages/sentences/charts';

const interval = { low: 0.7107, high: 0.8008 };
const answer = { n: 340, right: 258, accuracy: 258 / 340, interval, baseline: { label: 'mammal', accuracy: 0.1412 } };

describe('the answer', () => {
  test('is a count first', () => expect(en.answer.sentence(258, 340)).toBe('258 of 340 right'));
  test('then says its share, its range and what always the same answer gets', () =>
    expect(en.answer.detail(answer)).toBe(
      '76\u202f%, could be 71 to 80\u202f%. Always saying “mammal” gets 14\u202f%.'
    ));
  test('without labels says that there is nothing to count', () =>
    expect(en.answer.detail({ ...answer, n: 0, accuracy: null })).toContain('Nothing to count'));
  test('warns when it may be no better than always the same answer', () => {
    expect(en.answer.next({ ...answer, baseline: { label: 'mammal', accuracy: 0.75 } })).toContain('no better than');
    expect(en.answer.next({ ...answer, baseline: { label: 'mammal', accuracy: 0.9 } })).toContain('worse than');
    expect(en.answer.next(answer)).toContain('mistakes');
  });
});

describe('the sentence about the data', () => {
  const issue = (code: string) => ({ code, where: 'x', detail: {} });
  const base = { samples: 212, classes: ['a', 'b', 'c', 'd'], labelSource: { kind: 'folders' } as const, issues: [] };
  test('says folders, labels and that nothing was skipped', () =>
    expect(en.data.sentence(base)).toBe(
      '212\u00a0pictures in 4\u00a0folders; the folder is the label; nothing skipped.'
    ));
  test('counts what was skipped and why, and does not count a kept picture without label as skipped', () =>
    expect(
      en.data.sentence({ ...base, issues: [issue('not-an-image'), issue('empty-file'), issue('missing-label')] })
    ).toBe(
      '212\u00a0pictures in 4\u00a0folders; the folder is the label; 2 skipped: 1 file is not a picture and 1 file is empty; 1\u00a0picture has no label.'
    ));
  test('names the column of a table', () =>
    expect(en.data.sentence({ ...base, labelSource: { kind: 'manifest', file: 'm.csv', column: 'kind' } })).toContain(
      'the column “kind” of m.csv'
    ));
});

describe('whether it knows when it is wrong', () => {
  const parts = { n: 340, meanConfidence: 0.83, accuracy: 0.76, ece: 0.11, noiseFloor: 0.03, pValue: 0.002 };
  test.each([
    ['too-sure', parts],
    ['not-sure-enough', { ...parts, meanConfidence: 0.6 }],
    ['mixed', { ...parts, meanConfidence: 0.77 }],
    ['about-right', { ...parts, pValue: 0.3 }],
    ['unknown', { ...parts, n: 0 }],
    ['unknown', { ...parts, accuracy: NaN }]
  ] as const)('is judged %s', (verdict, values) => expect(sureness(values)).toBe(verdict));
  test('is said with both numbers and how likely chance alone is', () =>
    expect(en.charts.reliability.summary(parts)).toBe(
      'Too sure: on average it says 83\u202f% and is right 76\u202f% of the time; fewer than 1 in 100 perfectly calibrated models would look this far off.'
    ));
});

describe('the confusion summary', () => {
  test('names the most frequent mistakes with their counts', () =>
    expect(
      en.charts.confusion.summary(
        [
          { is: 'dessert', called: 'fruit', count: 5, of: 26 },
          { is: 'tool', called: 'clothing', count: 3, of: 20 }
        ],
        82,
        340
      )
    ).toBe(
      '82\u00a0mistakes. Most often, “dessert” is called “fruit” (5 of 26) and “tool” is called “clothing” (3 of 20).'
    ));
  test('says when there is no mistake', () => expect(en.charts.confusion.summary([], 0, 12)).toContain('No mistake'));
});

describe('slices', () => {
  const part = (value: string, accuracy: number, low: number, high: number) => ({
    value,
    accuracy,
    interval: { low, high }
  });
  test('are called different only when their ranges do not touch', () => {
    const best = part('noto', 0.82, 0.77, 0.86);
    expect(en.charts.slices.summary('style', best, part('fluent', 0.6, 0.5, 0.7))).toContain('not as good everywhere');
    expect(en.charts.slices.summary('style', best, part('twemoji', 0.79, 0.7, 0.85))).toContain('may be chance');
    const unknown = { ...part('fluent', 0.1, 0, 0), interval: null };
    expect(en.charts.slices.summary('style', best, unknown)).toContain('Without ranges, this may be chance');
  });
});

test('the run says count, rate and time left, and leaves out what is not known', () => {
  expect(en.run.progress({ done: 212, total: 1000, perSecond: 31.23, leftMs: 240_000 })).toBe(
    '212 of 1,000 · 31.2 pictures a second · about 4\u00a0min left'
  );
  expect(en.run.progress({ done: 1, total: 20, perSecond: null, leftMs: null })).toBe('1 of 20');
});

test('an unknown fallback code is still a sentence', () => {
  expect(en.model.fallback('no-webgpu')).toContain('WebGPU');
  expect(en.model.fallback('something-new')).toContain('(something-new)');
  expect(en.model.fallback(null)).toBe('');
});

test('the styles say which of them the model was trained on', () => {
  expect([en.styles.of('Noto'), en.styles.of('twemoji'), en.styles.of('fluent-emoji'), en.styles.of('mine')]).toEqual([
    'in training',
    'in training',
    'never seen in training',
    ''
  ]);
});
