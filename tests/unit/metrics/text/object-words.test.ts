import { describe, expect, it } from 'vitest';
import { captionCosines } from '$lib/metrics/text/caption-cosines';
import { everydayObjects } from '$lib/metrics/text/everyday-objects';
import { mentionedObjects } from '$lib/metrics/text/mentioned-objects';
import { parseObjectTable } from '$lib/metrics/text/object-table';
import { singular } from '$lib/metrics/text/singular';

describe('objects in captions', () => {
  it.each([
    ['gentlemen', 'gentleman'],
    ['policewomen', 'policewoman'],
    ['bookshelves', 'bookshelf'],
    ['tvs', 'tv'],
    ['potatoes', 'potato'],
    ['benches', 'bench'],
    ['specimens', 'specimen']
  ])('%s is the plural of %s, which stays as it is', (plural, one) => {
    expect(singular(plural)).toBe(one);
    expect(singular(one)).toBe(one);
  });

  it('are found in the plural, with the table of COCO and with one of the user', () => {
    expect(mentionedObjects('Two gentlemen watch TVs.', everydayObjects)).toEqual(['person', 'tv']);
    const vegetables = parseObjectTable('vegetables', 'potato\ntomato');
    expect(mentionedObjects('potatoes beside a tomato', vegetables)).toEqual(['potato', 'tomato']);
  });
});

describe('the best cosine with a reference', () => {
  const cosines = (references: readonly number[]) =>
    captionCosines({
      dimensions: 2,
      images: Float32Array.of(1, 0),
      candidates: Float32Array.of(1, 0),
      references: Float32Array.from(references),
      referenceStart: Int32Array.of(0, references.length / 2)
    }).referenceCosine[0];

  it('does not depend on where a missing one stands', () => {
    for (const references of [
      [1, 0, 0, 0, 0, 1],
      [0, 0, 1, 0, 0, 1],
      [0, 1, 0, 0, 1, 0]
    ])
      expect(cosines(references)).toBeCloseTo(1, 12);
  });

  it('is missing when all are', () => {
    expect(cosines([0, 0])).toBeNaN();
    expect(cosines([])).toBeNaN();
  });
});
