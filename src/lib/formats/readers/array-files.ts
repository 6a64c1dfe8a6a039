import { WorkbenchError } from '../../schema/workbench-error';
import { parseNpyHeader, type NpyHeader } from '../arrays/npy-header';
import type { PixelLayout } from '../arrays/pixel-layout';
import type { SeenSet } from '../seen-set';

/** An array of a set, by its header. */
export interface ArrayFile {
  readonly id: string;
  readonly header: NpyHeader;
}

/** All arrays of a set whose headers can be read. */
export function arrayFiles(seen: SeenSet): ArrayFile[] {
  return seen.others.flatMap(({ id }) => {
    const head = seen.head(id)?.start;
    if (!head || !/\.npy$/i.test(id)) return [];
    try {
      return [{ id, header: parseNpyHeader(head) }];
    } catch (error) {
      if (error instanceof WorkbenchError) return [];
      throw error;
    }
  });
}

const CHANNELS = [1, 3, 4];
/** Sides of a picture, in pixels; smaller arrays are tables. */
const [LEAST_SIDE, MOST_SIDE] = [4, 16_384];
const isSide = (length: number | undefined): boolean =>
  length !== undefined && length >= LEAST_SIDE && length <= MOST_SIDE;

/**
 * Pictures one after the other: (n, h, w), (n, h, w, c), or (n, c, h, w) when only that fits.
 * @returns null when the array holds no pictures
 */
export function pixelLayout({ kind, shape }: NpyHeader): PixelLayout | null {
  if (kind === 'U' || kind === 'S') return null;
  const [, a, b, c] = shape;
  if (shape.length === 3 && isSide(a) && isSide(b))
    return { height: a as number, width: b as number, channels: 1, planar: false };
  if (shape.length !== 4) return null;
  if (CHANNELS.includes(c as number) && isSide(a) && isSide(b))
    return { height: a as number, width: b as number, channels: c as 1 | 3 | 4, planar: false };
  if (CHANNELS.includes(a as number) && isSide(b) && isSide(c))
    return { height: b as number, width: c as number, channels: a as 1 | 3 | 4, planar: true };
  return null;
}

/** Words that tell which arrays belong together, and what is left of a name without them. */
const LABEL_NAME = /(?:^|[_.-])(?:labels?|targets?|y|classes)(?:$|[_.-])/i;

/** Whether an array may hold one label, or a row of marks, for each of so many pictures. */
export const mayLabel = ({ header: { shape, kind } }: ArrayFile, rows: number): boolean =>
  shape[0] === rows && (shape.length === 1 || (shape.length === 2 && (shape[1] as number) <= 1000)) && kind !== 'f';

/** Whether its name says that an array holds labels. */
export const isLabelName = (id: string): boolean =>
  LABEL_NAME.test((id.split('/').at(-1) ?? '').replace(/\.npy$/i, ''));
