import { pathResolver } from '../path-resolver';
import type { SeenSet } from '../seen-set';

/**
 * How many of the names in the beginning of a file are given pictures.
 * @returns share in [0, 1]; 0 for no names
 */
export function shareFound(seen: SeenSet, names: readonly string[], file: string): number {
  if (names.length === 0) return 0;
  const resolve = pathResolver(seen.paths, names, file);
  return names.filter((name) => name.trim() !== '' && resolve(name) !== undefined).length / names.length;
}

/** A file that says what pictures are, without the pictures: still the likeliest reading when nothing else is given. */
const WITHOUT_PICTURES = 0.15;

/** The score of a convention that is recognised by its own marks. */
export const markedScore = (found: number): number => (found > 0 ? 0.6 + 0.38 * found : WITHOUT_PICTURES);
