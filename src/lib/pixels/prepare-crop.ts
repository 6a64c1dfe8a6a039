import type { Pixels } from '../schema/pixels';
import { cropPlan } from './crop-plan';
import { flattenOnWhite } from './flatten-on-white';
import { resizePillow } from './resize-pillow';

/**
 * What the model is shown: on white, shortest edge to `side`, the centre of it, as bytes.
 * @param pixels as shown (after orientation), straight alpha
 * @param side of the square in pixels
 * @returns (side x side x 3) RGB, row by row; the same bytes as the reference preprocessing before normalisation
 * @throws WorkbenchError 'value-out-of-range' when the picture has no pixels
 */
export function prepareCrop(pixels: Pixels, side = 224): Uint8Array<ArrayBuffer> {
  const { data } = resizePillow(flattenOnWhite(pixels), cropPlan(pixels, side));
  return new Uint8Array(data.buffer);
}
