import { sampleId } from '../schema/ids';
import type { Sample } from '../schema/sample';
import type { ListedFile } from './listed-files';

const SPLITS = new Map<string, string>(
  Object.entries({
    train: ['train', 'training'],
    validation: ['valid', 'validation', 'val', 'dev'],
    test: ['test', 'testing', 'eval', 'evaluation']
  }).flatMap(([split, names]) => names.map((name): [string, string] => [name, split]))
);

const splitOf = (path: string): string | undefined =>
  SPLITS.get(path.slice(0, Math.max(0, path.indexOf('/'))).toLowerCase());

/** The folders of each picture; a first level that only names splits is taken off. */
function folders(
  images: readonly ListedFile[]
): { readonly split: string | undefined; readonly path: readonly string[] }[] {
  const divided = images.length > 0 && images.every(({ id }) => splitOf(id) !== undefined);
  return images.map(({ id }) => ({
    split: divided ? splitOf(id) : undefined,
    path: id.split('/').slice(divided ? 1 : 0, -1)
  }));
}

/**
 * Samples with the name of the folder around each picture as label; pictures in no folder stay unlabelled.
 * Above it, `train`, `validation` and `test` become the group `split`. Where folders lie in folders, the group `folder`
 * keeps the whole path, so that equal names in different places can be told apart.
 * Source: Hugging Face imagefolder. Differs: pictures at several depths, or one folder only, still get labels.
 */
export function labelByFolder(images: readonly ListedFile[]): readonly Sample[] {
  const places = folders(images);
  const nested = places.some(({ path }) => path.length > 1);
  return images.map((image, i): Sample => {
    const { split, path } = places[i] ?? { split: undefined, path: [] };
    const label = path.at(-1);
    const groups = { ...(split ? { split } : {}), ...(nested ? { folder: path.join('/') } : {}) };
    return {
      id: sampleId(image.id),
      image: image.ref,
      captions: [],
      labels: label === undefined ? [] : [label],
      groups
    };
  });
}
