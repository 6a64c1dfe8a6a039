import type { Pixels } from '$lib/schema/pixels';

/**
 * Decodes a picture to 8-bit pixels the way the reference does: EXIF orientation applied, ICC profile ignored,
 * alpha straight. Resizing is ours (`pixels/`): what browsers do differs from the reference and between browsers.
 * @throws DOMException when the browser cannot decode the bytes
 */
export async function decodePixels(file: Blob, hasAlpha: boolean): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image'
  });
  try {
    return (hasAlpha ? await readStraightAlpha(bitmap) : null) ?? readFromCanvas(bitmap);
  } finally {
    bitmap.close();
  }
}

/** A canvas stores premultiplied colour and rounds; a VideoFrame keeps the decoded values of translucent pixels. */
async function readStraightAlpha(bitmap: ImageBitmap): Promise<Pixels | null> {
  if (typeof VideoFrame === 'undefined') return null;
  const frame = new VideoFrame(bitmap, { timestamp: 0, alpha: 'keep' });
  try {
    const { width, height } = bitmap;
    // A frame of a rotated bitmap holds the unrotated pixels.
    if (frame.codedWidth !== width || frame.codedHeight !== height) return null;
    const data = new Uint8Array(width * height * 4);
    await frame.copyTo(data, { format: 'RGBA' });
    return { data, width, height, channels: 4 };
  } finally {
    frame.close();
  }
}

let canvas: OffscreenCanvas | undefined;

function readFromCanvas(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  canvas ??= new OffscreenCanvas(width, height);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
}
