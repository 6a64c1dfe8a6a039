import type { Reading } from '../schema/reading';
import { compareCodePoints } from './compare-code-points';
import type { Format } from './readers/format';
import { imageFolders } from './readers/image-folders';
import { nothing } from './readers/nothing';
import { table } from './readers/table';
import type { SeenSet } from './seen-set';

/** Every convention that is understood. */
export const FORMATS: readonly Format[] = [imageFolders, table, nothing];

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
