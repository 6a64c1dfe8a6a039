import type { Reading } from '../../schema/reading';
import type { Sample } from '../../schema/sample';
import { compareCodePoints } from '../compare-code-points';
import { labelByFolder } from '../label-by-folder';
import type { ListedFile } from '../listed-files';
import type { SeenSet } from '../seen-set';
import type { Format, Told } from './format';

type LabelFolder = 'parent' | 'top' | 'none';

const byPath = (images: readonly ListedFile[]): ListedFile[] =>
  images.toSorted((a, b) => compareCodePoints(a.id, b.id));

/** The first of the folders around a picture instead of the last, or no label at all. */
function relabel(sample: Sample, by: LabelFolder): Sample {
  if (by === 'parent') return sample;
  const top = by === 'top' ? (sample.groups['folder'] ?? '').split('/')[0] : '';
  return { ...sample, labels: top ? [top] : [] };
}

function reading(by: LabelFolder, samples: readonly Sample[], score: number): Reading {
  const labels = new Set(samples.flatMap((sample) => relabel(sample, by).labels));
  const splits = new Set(samples.flatMap((sample) => sample.groups['split'] ?? []));
  return {
    id: `image-folders ${by}`,
    format: 'image-folders',
    files: [],
    pictures: samples.length,
    facts: { label: by, folders: labels.size, splits: splits.size },
    columns: [],
    problems: [],
    score
  };
}

/** Pictures in folders: the folder around a picture is its label, the outermost one is, or none is. */
export const imageFolders: Format = {
  id: 'image-folders',
  sniff({ images }: SeenSet) {
    if (images.length === 0) return [];
    const samples = labelByFolder(images);
    if (samples.every((sample) => sample.labels.length === 0)) return [reading('none', samples, 0.3)];
    const nested = samples.some((sample) => (sample.groups['folder'] ?? '').includes('/'));
    return [
      reading('parent', samples, 0.4),
      ...(nested ? [reading('top', samples, 0.2)] : []),
      reading('none', samples, 0.1)
    ];
  },
  async read({ seen }, { facts }): Promise<Told> {
    const by = facts['label'] as LabelFolder;
    const samples = labelByFolder(byPath(seen.images)).map((sample) => relabel(sample, by));
    const labelled = samples.some((sample) => sample.labels.length > 0);
    return { samples, issues: [], labelSource: { kind: labelled ? 'folders' : 'none' }, used: [] };
  }
};
