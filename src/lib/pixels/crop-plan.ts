import { WorkbenchError } from '../schema/workbench-error';
import type { CropWindow } from './resize-pillow';

/** How a picture becomes a square: resize to this size, keep that window. */
export interface CropPlan {
  readonly width: number;
  readonly height: number;
  readonly crop: CropWindow;
}

/**
 * Geometry of CLIPImageProcessor: shortest edge to `side`, long edge truncated, square window in the centre.
 * Convention: offsets are rounded down; torchvision rounds odd differences to even and may be one pixel off.
 * @param size of the picture as shown (after orientation), in pixels, both >= 1
 * @param side of the square in pixels
 * @throws WorkbenchError 'value-out-of-range' when a length is below 1
 * Source: transformers, image_transforms.py, get_resize_output_image_size and center_crop.
 */
export function cropPlan(size: { readonly width: number; readonly height: number }, side = 224): CropPlan {
  if (!(size.width >= 1 && size.height >= 1 && side >= 1))
    throw new WorkbenchError('value-out-of-range', { width: size.width, height: size.height, side });
  const upright = size.width <= size.height;
  const width = upright ? side : Math.trunc((side * size.width) / size.height);
  const height = upright ? Math.trunc((side * size.height) / size.width) : side;
  const left = Math.floor((width - side) / 2);
  const top = Math.floor((height - side) / 2);
  return { width, height, crop: { left, top, width: side, height: side } };
}
