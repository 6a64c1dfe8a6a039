import { expect, test } from 'vitest';
import { en } from '$lib/messages/en';
import { shareInterval } from '$lib/statistics/share-interval';

test('every reason for a withheld range is a sentence of its own', () => {
  const sentences = Object.values(en.withheldReason);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  const result = shareInterval([], [], { method: 'wilson' });
  expect(result.interval === null && en.withheldReason[result.reason]).toContain('no pictures');
});

test('the count of pictures that there are or that decide is said where it is known', () => {
  expect(en.withheldSentence({ reason: 'few-decide', pictures: 3 })).toContain('Only about 3\u00a0pictures decide');
  expect(en.withheldSentence({ reason: 'few-decide', pictures: 1 })).toContain('1\u00a0picture decides');
  expect(en.withheldSentence({ reason: 'too-few-pictures', pictures: 12 })).toContain('only 12\u00a0pictures');
  expect(en.withheldSentence({ reason: 'few-decide' })).toBe(en.withheldReason['few-decide']);
  expect(en.withheldSentence({ reason: 'no-variation', pictures: 3 })).toBe(en.withheldReason['no-variation']);
  expect(en.withheldShort({ reason: 'few-decide', pictures: 3 })).toBe('no range: about 3\u00a0pictures decide it');
  expect(en.withheldShort({ reason: 'too-few-pictures', pictures: 1 })).toBe('no range: only 1\u00a0picture');
});

test('every reason has its few words too, all different', () => {
  const reasons = Object.keys(en.withheldReason) as (keyof typeof en.withheldReason)[];
  const short = reasons.map((reason) => en.withheldShort({ reason }));
  expect(new Set(short).size).toBe(reasons.length);
  for (const words of short) expect(words).toMatch(/^no range: [a-z].{5,}$/);
});
