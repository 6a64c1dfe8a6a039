import type { Sharp, SharpOptions } from 'sharp';
import { IMAGE_LIMITS } from '$lib/pixels/check-image';
import type { Decoder } from '$lib/pixels/decoder';
import type { Pixels } from '$lib/schema/pixels';

type MakeSharp = ((bytes: Uint8Array, options: SharpOptions) => Sharp) & { cache(keep: false): unknown };

const OPTIONS: SharpOptions = {
  failOn: 'error',
  limitInputPixels: IMAGE_LIMITS.pixels,
  // As in the browser: the numbers of the file, not those of its colour profile.
  ignoreIcc: true
};

/** Grey, with or without alpha, as RGB or RGBA; other pictures as they are. */
function withColours(data: Uint8Array, width: number, height: number, channels: number): Pixels {
  if (channels === 3 || channels === 4) return { data, width, height, channels };
  const out = new Uint8Array(width * height * (channels + 2));
  for (let i = 0, to = 0; i < data.length; i += channels) {
    for (let c = 0; c < 3; c++) out[to++] = data[i] as number;
    if (channels === 2) out[to++] = data[i + 1] as number;
  }
  return { data: out, width, height, channels: channels === 2 ? 4 : 3 };
}

/** Decodes with the library sharp. */
export const sharpDecoder = (sharp: MakeSharp): Decoder => ({
  async decode(bytes) {
    const picture = sharp(bytes, OPTIONS).autoOrient().toColourspace('srgb').raw({ depth: 'uchar' });
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    return withColours(data, info.width, info.height, info.channels);
  }
});

/** The decoder, or null where the optional package is not installed. */
export async function loadSharpDecoder(): Promise<Decoder | null> {
  try {
    const { default: sharp } = (await import('sharp')) as unknown as { default: MakeSharp };
    sharp.cache(false);
    return sharpDecoder(sharp);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    // A package without the binary for this machine says so in a sentence.
    if (code === 'ERR_MODULE_NOT_FOUND' || /Could not load the "sharp" module/.test(message ?? '')) return null;
    throw error;
  }
}
