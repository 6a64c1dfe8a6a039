import { describe, expect, test } from 'vitest';
import {
  count,
  counted,
  duration,
  isoDay,
  joinList,
  joinShort,
  milliseconds,
  percent0,
  percentRange,
  quote,
  range,
  size,
  sureNumber,
  threeDigits,
  twoDigits
} from '../../../src/lib/messages/format';

describe('percentages', () => {
  test('are whole, with a narrow no-break space before the sign', () => expect(percent0(258 / 340)).toBe('76\u202f%'));
  test('tell the ends of a narrow range apart', () => {
    expect(percentRange(0.8057, 0.8106)).toBe('80.6 to 81.1\u202f%');
    expect(percentRange(0.99961, 0.99982)).toBe('99.96 to 99.98\u202f%');
    expect(percentRange(0.5, 0.5)).toBe('50 to 50\u202f%');
    expect(percentRange(1, 1)).toBe('100 to 100\u202f%');
  });
  test('say the sign once in a range', () => expect(percentRange(0.7107, 0.8008)).toBe('71 to 80\u202f%'));
  test.each([
    [0, '0'],
    [1, '1e2'],
    [0.997, '99.7'],
    [0.0031, '0.3'],
    [0.9999, 'over 99.9'],
    [0.0001, 'under 0.1'],
    [0.005, '1']
  ])('never claim a round 0 or 100 that is not exact: %f', (fraction, text) =>
    expect(percent0(fraction)).toBe(`${text === '1e2' ? '100' : text}\u202f%`)
  );
  test('say that a missing number is missing', () => expect(percent0(NaN)).toBe('not known'));
});

describe('numbers', () => {
  test('have at most three significant digits', () => {
    expect(threeDigits(31.2649)).toBe('31.3');
    expect(threeDigits(1234.5)).toBe('1,230');
  });
  test('have two decimals in columns, and never round to 0 or 1 in silence', () => {
    expect([0.61, 0.001, 0.9991, 0, 1].map(twoDigits)).toEqual(['0.61', '<0.01', '>0.99', '0.00', '1.00']);
    expect(range(0.7, 0.8)).toBe('0.70 to 0.80');
  });
  test('count one thing in the singular', () => {
    expect(counted(1, 'picture')).toBe('1\u00a0picture');
    expect(counted(0, 'class', 'classes')).toBe('0\u00a0classes');
    expect(count(1000)).toBe('1,000');
  });
});

test('sizes are decimal and change their unit where the digits would', () => {
  expect([1, 999, 340_000, 999_499, 999_500, 24_000_000, 1_230_000_000].map(size)).toEqual([
    '1\u00a0byte',
    '999\u00a0bytes',
    '340\u00a0kB',
    '999\u00a0kB',
    '1\u00a0MB',
    '24\u00a0MB',
    '1.2\u00a0GB'
  ]);
});

test('durations are said as one says them', () => {
  expect([0, 4900, 41_000, 57_000, 58_000, 240_000, 3_590_000, 5_400_000, NaN].map(duration)).toEqual([
    'a few seconds',
    'a few seconds',
    'about 40\u00a0s',
    'about 55\u00a0s',
    'about 1\u00a0min',
    'about 4\u00a0min',
    'about 1\u00a0h',
    'about 1.5\u00a0h',
    'not known'
  ]);
  expect([44.2, 1230].map(milliseconds)).toEqual(['44.2\u00a0ms', '1.23\u00a0s']);
});

test('lists end with "and", and long ones say how many are left out', () => {
  expect(joinList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(joinShort(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  expect(joinShort(['a', 'b'], 2)).toBe('a and b');
});

test('text that runs from right to left is isolated from the sentence, other text is not', () => {
  expect(quote('dessert')).toBe('“dessert”');
  expect(quote('חתול')).toBe('“\u2068חתול\u2069”');
});

test('a day does not depend on the time zone of the device', () => {
  expect(isoDay('2026-11-23T23:30:00Z')).toBe('23 Nov 2026');
  expect(isoDay('last week')).toBe('last week');
});

describe('how sure', () => {
  test.each([
    [0.8312, '83'],
    [0.957, '95.7'],
    [0.9962, '99.62'],
    [0.99983, '99.983'],
    [1, '100'],
    [0, '0'],
    [1 - 1e-12, 'nearly 100'],
    [NaN, 'not known']
  ])('%f is %s', (confidence, text) => expect(sureNumber(confidence)).toBe(text));
});
