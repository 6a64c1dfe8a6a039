import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, metricName } from '$lib/messages/metric-names';
import { METRIC_TEXTS, metricText } from '$lib/messages/metrics/catalogue';
import { NOTATION } from '$lib/messages/metrics/metric-text';
import { catalogue } from '$lib/metrics/catalogue';

const ids = [...new Set(catalogue.map(({ id }) => id))];

describe('the catalogue of metrics', () => {
  it.each(ids)('says of %s what it means, how it is computed, when it misleads and where it comes from', (id) => {
    const text = metricText(id);
    expect(text?.name).toMatch(/^n?[A-Z]/);
    expect(text?.name).not.toBe(id);
    for (const sentence of [text?.explanation, text?.caution]) expect(sentence).toMatch(/^.{10,}[.!?]$/s);
    expect(text?.formula).toMatch(/^.{5,}[^.]$/s);
    expect(text?.reference).toMatch(/^.{5,}[^.]$/s);
    for (const part of Object.values(text ?? {})) expect(part).not.toMatch(/undefined|NaN| {2}/);
  });

  it('explains nothing that is not there', () => {
    expect(Object.keys(METRIC_TEXTS).filter((id) => !ids.includes(id))).toEqual([]);
    const patterns = Object.keys(METRIC_NAMES).filter((id) => /-k(-|$)/.test(id));
    const bases = ids.map((id) => id.replace(/-(i2t|t2i)$/, ''));
    expect(
      Object.keys(METRIC_NAMES).filter((id) => !ids.includes(id) && !bases.includes(id) && !patterns.includes(id))
    ).toEqual([]);
    for (const pattern of patterns) expect(bases).toContainEqual(expect.stringMatching(pattern.replace('-k', '-\\d+')));
  });

  it('gives every metric a name of its own', () => {
    const names = ids.map(metricName);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('knows the names that saved runs hold, and shows an id that it does not know as it is', () => {
    expect([metricName('macro-f1'), metricText('nll')?.name]).toEqual(['Macro F1', 'Log loss']);
    expect([metricName('recall-at-5-any-t2i'), metricName('bleu-3')]).toEqual([
      'Found within 5, caption to picture',
      'BLEU-3'
    ]);
    expect([metricName('constructor'), metricText('constructor')]).toEqual(['constructor', null]);
    expect([metricName('my-metric-7'), metricText('my-metric-7')]).toEqual(['my-metric-7', null]);
  });

  it('says what the letters of its formulas stand for', () => {
    const formulas = Object.values(METRIC_TEXTS)
      .map(({ formula }) => formula)
      .join(' ');
    for (const sign of NOTATION.map(([sign]) => sign.replace('[…]', '['))) expect(formulas).toContain(sign);
  });

  it('has units, ranges and conventions that fit together', () => {
    for (const { id, unit, range, convention, needs } of catalogue) {
      expect(range.low, id).toBeLessThan(range.high);
      if (unit === 'fraction') expect([range.low, range.high], id).toEqual([0, expect.closeTo(1, 12)]);
      expect(convention, id).toMatch(/^[a-z0-9]+([-/.][a-z0-9.]+)*$/);
      expect(new Set(needs).size, id).toBe(needs.length);
    }
    const pairs = catalogue.map(({ id, convention }) => `${id} ${convention}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
