import { describe, expect, it } from 'vitest';
import type { Dataset } from '$lib/schema/dataset';
import { sampleId } from '$lib/schema/ids';
import { joinPictures, picturesByName } from '$lib/state/pictures-by-name';

const sample = (id: string, path = id) => ({
  id: sampleId(id),
  image: { path, sizeBytes: 1, modifiedMs: 0 },
  captions: [],
  labels: [],
  groups: {}
});
const rows = (ids: readonly string[]): Dataset => ({
  name: 'rows',
  samples: ids.map((id) => sample(id, '')),
  classes: [],
  labelSource: { kind: 'none' },
  issues: [],
  filesGiven: ids.length
});

describe('the picture that an id names', () => {
  const find = picturesByName([sample('cat/1.jpg', 'set/cat/1.jpg'), sample('dog/1.jpg'), sample('dog/2.jpg')]);

  it('is found by id, by path, by the name of the file, and by that without its ending', () => {
    expect(find('cat/1.jpg')?.path).toBe('set/cat/1.jpg');
    expect(find('set/cat/1.jpg')?.path).toBe('set/cat/1.jpg');
    expect(find('elsewhere/2.jpg')?.path).toBe('dog/2.jpg');
    expect(find('2')?.path).toBe('dog/2.jpg');
  });

  it('is none where the name belongs to several pictures, or to none', () => {
    expect(find('1.jpg')).toBeNull();
    expect(find('3.jpg')).toBeNull();
    expect(find('')).toBeNull();
  });
});

describe('pictures for rows that are there', () => {
  it('join them when they belong to half of the rows or more', () => {
    const joined = joinPictures(rows(['a.jpg', 'b.jpg']), [sample('a.jpg'), sample('other.jpg')]);
    expect(joined?.samples.map(({ image }) => image.path)).toEqual(['a.jpg', '']);
  });

  it('are a set of their own when they belong to fewer', () => {
    expect(joinPictures(rows(['a.jpg', 'b.jpg', 'c.jpg']), [sample('a.jpg')])).toBeNull();
    expect(joinPictures(rows([]), [sample('a.jpg')])).toBeNull();
    expect(joinPictures(rows(['a.jpg']), [])).toBeNull();
  });
});
