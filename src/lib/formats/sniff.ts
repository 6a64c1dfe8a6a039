import type { Reading } from '../schema/reading';
import { compareCodePoints } from './compare-code-points';
import { arrays } from './readers/arrays';
import { cifar } from './readers/cifar';
import { coco } from './readers/coco';
import { cvat } from './readers/cvat';
import { flickrTokens } from './readers/flickr-tokens';
import type { Format } from './readers/format';
import { imageFolders } from './readers/image-folders';
import { karpathy } from './readers/karpathy';
import { labelStudio } from './readers/label-studio';
import { linksOnly } from './readers/links-only';
import { embeddingsElsewhere, predictionsElsewhere } from './readers/made-elsewhere';
import { nothing } from './readers/nothing';
import { pickle } from './readers/pickle';
import { parquet, table } from './readers/table';
import { vqa } from './readers/vqa';
import { webdataset } from './readers/webdataset';
import type { SeenSet } from './seen-set';

/** Every convention that is understood. */
export const FORMATS: readonly Format[] = [
  imageFolders,
  table,
  parquet,
  webdataset,
  coco,
  vqa,
  flickrTokens,
  karpathy,
  labelStudio,
  cvat,
  cifar,
  arrays,
  linksOnly,
  predictionsElsewhere,
  embeddingsElsewhere,
  pickle,
  nothing
];

/**
 * Ways to read a set, best first; the others are for a person to choose. Pure: decides from names, sizes and first bytes.
 * @returns at least one; `nothing` alone when no convention fits
 */
export function sniff(seen: SeenSet): readonly Reading[] {
  const readings = FORMATS.flatMap((format) => format.sniff(seen)).toSorted(
    (a, b) => b.score - a.score || compareCodePoints(a.id, b.id)
  );
  return readings.length > 1 ? readings.filter((reading) => reading.format !== 'nothing') : readings;
}
