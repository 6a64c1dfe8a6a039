import type { Pixels } from '../schema/pixels';
import { WorkbenchError } from '../schema/workbench-error';
import { flattenOnWhite } from './flatten-on-white';
import { resizePillow } from './resize-pillow';

/** An even number of pixels, at least 1, as the reference rounds the shorter edge. */
function shorterEdge(side: number, short: number, long: number): number {
  const length = Math.trunc((side * short) / long);
  return Math.max(1, length % 2 === 0 ? length : length + 1);
}

/**
 * The one square of an Idefics3 picture that is not split: on white, longest edge to `side`, then both edges to `side`. The
 * whole picture stays in it, distorted where it wasn't square. Two steps as in the reference, not one.
 * @param pixels as shown (after orientation), straight alpha
 * @returns (side x side x 3) RGB, row by row
 * @throws WorkbenchError 'value-out-of-range' when the picture has no pixels
 * Source: transformers, Idefics3ImageProcessor, `get_resize_output_image_size` and the branch without image splitting.
 */
export function prepareSquare(pixels: Pixels, side: number): Uint8Array<ArrayBuffer> {
  const { width, height } = pixels;
  if (!(width >= 1 && height >= 1 && side >= 1))
    throw new WorkbenchError('value-out-of-range', { width, height, side });
  const longest =
    width >= height
      ? { width: side, height: shorterEdge(side, height, width) }
      : { width: shorterEdge(side, width, height), height: side };
  const first = resizePillow(flattenOnWhite(pixels), longest);
  const { data } = longest.width === longest.height ? first : resizePillow(first, { width: side, height: side });
  return new Uint8Array(data.buffer);
}
