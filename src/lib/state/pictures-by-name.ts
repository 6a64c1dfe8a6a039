import type { Dataset } from '$lib/schema/dataset';
import type { ImageRef } from '$lib/schema/sample';

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const stem = (path: string): string => baseName(path).replace(/\.[^.]+$/, '');

/** A map from names to pictures without the names that several pictures share. */
function unique(samples: Dataset['samples'], nameOf: (path: string) => string): Map<string, ImageRef> {
  const found = new Map<string, ImageRef | null>();
  for (const { image } of samples) found.set(nameOf(image.path), found.has(nameOf(image.path)) ? null : image);
  return new Map([...found].filter((entry): entry is [string, ImageRef] => entry[1] !== null));
}

/**
 * Finds the picture that an id names: by its path in the set, else by the name of its file, else by that without its ending.
 * A name that several pictures have names none of them.
 */
export function picturesByName(samples: Dataset['samples']): (id: string) => ImageRef | null {
  const byId = new Map(samples.map((sample) => [sample.id as string, sample.image]));
  const byPath = unique(samples, (path) => path);
  const byName = unique(samples, baseName);
  const byStem = unique(samples, stem);
  return (id) => byId.get(id) ?? byPath.get(id) ?? byName.get(baseName(id)) ?? byStem.get(baseName(id)) ?? null;
}

/** Pictures that fit fewer of the rows than this are a set of their own. */
const LEAST_SHARE = 0.5;

/**
 * Rows of predictions with the pictures that they name.
 * @returns null when the pictures belong to fewer than half of the rows
 */
export function joinPictures(rows: Dataset, pictures: Dataset['samples']): Dataset | null {
  const find = picturesByName(pictures);
  let found = 0;
  const samples = rows.samples.map((sample) => {
    const image = find(sample.id);
    if (image) found++;
    if (!image) return sample;
    const { id, captions, labels, groups, capturedAt } = sample;
    return { id, image, captions, labels, groups, ...(capturedAt && { capturedAt }) };
  });
  return found > 0 && found >= LEAST_SHARE * samples.length ? { ...rows, samples } : null;
}
