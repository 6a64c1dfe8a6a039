import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deviation, groupDeviation, GROUPS } from './deviations';
import { goldenEntries, goldenKeys } from './golden-entries';
import { referencesPage, subjectOf } from './references-page';
import { register } from './register';

const PAGE = 'docs/references.md';
const groups = GROUPS.map(groupDeviation);
/** Rounding differs a little between machines, so that deviations are compared by size and everything else by letter. */
const WRITTEN = /\d\.\de-\d+/g;

describe('every entry of golden.json that is computed', () => {
  it.each(goldenEntries.map((entry) => [entry.group, entry.key, entry] as const))('%s %s', (_group, _key, entry) => {
    const { numbers, largest } = deviation(entry);
    expect(numbers).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(entry.tolerance ?? 1e-9);
  });

  it('stands once, and the others belong to a subject', () => {
    const keys = goldenEntries.map(({ group, key }) => `${group} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { group, key } of goldenEntries) expect(goldenKeys(group)).toContain(key);
    for (const { missing } of groups) for (const key of missing) expect(subjectOf(key)).not.toBe('');
    expect(() => subjectOf('acc')).toThrow('no subject');
  });
});

describe(PAGE, () => {
  if (process.env['UPDATE_REFERENCES']) writeFileSync(PAGE, referencesPage(groups, register));
  const [shown, now] = [readFileSync(PAGE, 'utf8'), referencesPage(groups, register)];

  it('says what is so', () => {
    expect(shown.replace(WRITTEN, 'x')).toBe(now.replace(WRITTEN, 'x'));
  });

  it('shows deviations of the size that they have', () => {
    const sizes = (page: string): number[] => (page.match(WRITTEN) ?? []).map(Number);
    expect(sizes(shown).length).toBeGreaterThan(GROUPS.length);
    sizes(now).forEach((size, i) => expect(size).toBeLessThanOrEqual(Math.max(1e-13, 10 * (sizes(shown)[i] as number))));
  });
});
