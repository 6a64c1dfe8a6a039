import { sampleId } from '../schema/ids';
import type { Sample } from '../schema/sample';
import type { ListedFile } from './listed-files';
import { splitOfFolder } from './split-name';

/**
 * Where folders name splits: the first level at which not all pictures are in one folder, when every folder there is a
 * split, or a single folder that is one. -1 when there is none.
 */
function splitLevel(folders: readonly (readonly string[])[]): number {
  for (let level = 0; folders.length > 0; level++) {
    const names = new Set(folders.map((path) => path[level]));
    const splits = [...names].filter((name) => name !== undefined && splitOfFolder(name) !== undefined);
    if (splits.length === names.size) return level;
    if (names.size > 1 || names.has(undefined)) return -1;
  }
  return -1;
}

/**
 * Samples with the name of the folder around each picture as label; pictures in no folder stay unlabelled.
 * A level of folders that only names `train`, `validation` and `test` becomes the group `split`. Where folders lie in
 * folders, the group `folder` keeps the whole path, so that equal names in different places can be told apart.
 * Source: Hugging Face imagefolder. Differs: pictures at several depths, or one folder only, still get labels.
 */
export function labelByFolder(images: readonly ListedFile[]): readonly Sample[] {
  const folders = images.map(({ id }) => id.split('/').slice(0, -1));
  const level = splitLevel(folders);
  const paths = folders.map((path) => path.slice(level + 1));
  const nested = paths.some((path) => path.length > 1);
  return images.map((image, i): Sample => {
    const path = paths[i] ?? [];
    const label = path.at(-1);
    const split = level < 0 ? undefined : splitOfFolder(folders[i]?.[level] ?? '');
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
