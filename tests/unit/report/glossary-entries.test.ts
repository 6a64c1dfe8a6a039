import { describe, expect, it } from 'vitest';
import { METRIC_TEXTS } from '$lib/messages/metrics/catalogue';
import { catalogue } from '$lib/metrics/catalogue';
import { glossaryEntries } from '$lib/report/glossary-entries';
import { matchingEntries } from '$lib/report/matching-entries';

const entries = glossaryEntries(catalogue);
const found = (sought: string) => matchingEntries(entries, sought).map(({ anchor }) => anchor);

describe('the glossary', () => {
  it('has a place for every metric that is explained, and each place once', () => {
    const places = entries.flatMap(({ anchor, also }) => [anchor, ...also]);
    expect(new Set(places).size).toBe(places.length);
    for (const id of Object.keys(METRIC_TEXTS)) expect(places).toContain(id);
  });

  it('tells both directions of retrieval once', () => {
    const [recall] = entries.filter(({ id }) => id.startsWith('recall-at-5-any'));
    expect([recall?.name, recall?.anchor, recall?.also]).toEqual([
      'Found within 5',
      'recall-at-5-any-i2t',
      ['recall-at-5-any-t2i']
    ]);
  });

  it('keeps metrics of one id in two families apart', () => {
    expect(entries.filter(({ id }) => id === 'f1-macro').map(({ anchor, family }) => [anchor, family])).toEqual([
      ['f1-macro', 'classification'],
      ['multi-label-f1-macro', 'multi-label']
    ]);
  });

  it('is searched by any words of it, in any order, without capitals and accents', () => {
    expect(found('')).toHaveLength(entries.length);
    expect(found('  KAPPA ')).toEqual(['kappa', 'kappa-torchmetrics']);
    expect(found('guessing agreement')).toContain('kappa');
    expect(found('blasiok')).toEqual(['smooth-ece']);
    expect(found('schutze')).toContain('r-precision-i2t');
    expect(found('recall-at-5-any-t2i')).toEqual(['recall-at-5-any-i2t']);
    expect(found('no such words')).toEqual([]);
  });
});
