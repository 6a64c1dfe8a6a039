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
