const IMAGES = new Set([
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'apng',
  'webp',
  'gif',
  'bmp',
  'avif',
  'heic',
  'heif',
  'tif',
  'tiff'
]);

/** Last extension in lower case, without the dot; empty when there is none. */
export const extensionOf = (path: string): string => /[^/]\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Whether the name promises a picture. Only the bytes tell: `checkImage` has the last word. */
export const isImageName = (path: string): boolean => IMAGES.has(extensionOf(path));
