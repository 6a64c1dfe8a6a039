import type { ModelManifest } from './model-manifest';

/** Version of the way a picture becomes a tensor; raised whenever its result could change by a single byte. */
const VERSION = 1;

/** Id of the preprocessing of a model, part of the key of a kept embedding: resize, crop, ground under alpha, EXIF, version. */
export const preprocessingId = ({ image }: ModelManifest): string =>
  `pillow-${image.resample}-${image.size}/${image.crop}/white/exif/${VERSION}`;
