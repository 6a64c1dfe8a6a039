import { describe, expect, test } from 'vitest';
import { ERROR_TEXTS, errorText } from '../../../src/lib/messages/errors';
import { ISSUE_TEXTS, issueSentence, issueSummary } from '../../../src/lib/messages/ingest-issues';
import { UNDEFINED_REASONS } from '../../../src/lib/messages/sentences/undefined-reasons';
import { INGEST_ISSUE_CODES } from '../../../src/lib/schema/ingest-issue';
import { ERROR_CODES } from '../../../src/lib/schema/workbench-error';

const FULL = {
  file: 'a.zip',
  got: 2_000_000,
  limit: 1_000_000,
  expected: 3,
  problem: 'bad',
  label: 'dog',
  width: 9,
  height: 9,
  path: 'p',
  what: 'w'
};

test('every error code has a text, and every text has a code', () => {
  expect(Object.keys(ERROR_TEXTS).toSorted()).toEqual(ERROR_CODES.toSorted());
});
test('every issue code has a text, and every text has a code', () => {
  expect(Object.keys(ISSUE_TEXTS).toSorted()).toEqual(INGEST_ISSUE_CODES.toSorted());
});

describe.each([...ERROR_CODES])('the text of %s', (code) => {
  test.each([
    ['no values', {}],
    ['all values', FULL]
  ])('says what, what it means and what to do, with %s', (_, detail) => {
    const text = errorText(code, detail);
    expect(text.what).toMatch(/^[A-Z].*\.$/);
    expect(text.meaning).toMatch(/^[A-Z].*\.$/);
    expect(text.action).toMatch(/^[A-Z][^.]+$/);
    expect(JSON.stringify(text)).not.toMatch(/undefined|NaN|null| {2}|\(\)/);
  });
});

test('an unknown code, even a name that objects inherit, gets the text for the unexpected', () => {
  expect(errorText('toString').what).toContain('nobody foresaw');
});

test('a size limit is said in megabytes', () => {
  expect(errorText('zip-too-large', FULL).what).toBe('The zip file “a.zip” would unpack to 2\u00a0MB.');
});

test.each([...INGEST_ISSUE_CODES])('the issue %s is a sentence with and without values', (code) => {
  for (const detail of [{}, FULL]) {
    const text = issueSentence({ code, where: 'dogs/1.jpg', detail });
    expect(text).toMatch(/^dogs\/1\.jpg [a-z].*\.$/);
    expect(text).not.toMatch(/undefined|NaN|null| {2}/);
  }
});

test('issues are summed up by kind, most frequent first', () => {
  const issue = (code: string) => ({ code, where: 'x', detail: {} });
  expect(issueSummary([])).toBe('');
  expect(issueSummary([issue('duplicate-row'), issue('not-an-image'), issue('not-an-image')])).toBe(
    '2 files are not pictures and 1 row repeats another'
  );
});

test('every reason for a missing number is explained', () => {
  expect(Object.keys(UNDEFINED_REASONS).toSorted()).toEqual([
    'no-labels',
    'no-rows',
    'no-scores',
    'not-finite',
    'one-outcome',
    'too-few-classes',
    'too-few-references',
    'too-few-rows',
    'zero-denominator'
  ]);
  for (const reason of Object.values(UNDEFINED_REASONS)) expect(reason).toMatch(/^[A-Z].*\.$/);
});
