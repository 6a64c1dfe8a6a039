import type { Pixels } from '../schema/pixels';
import { brightnessPercentiles } from './brightness-percentiles';
import { colourEntropy } from './colour-entropy';
import { colourSketch } from './colour-sketch';
import { edgeResponse } from './edge-response';
import { flattenOnWhite } from './flatten-on-white';
import { luminance, type GreyPixels } from './luminance';
import { differenceHash, frequencyHash, type PictureHash } from './perceptual-hash';
import { BICUBIC } from './resample-filters';
import { resizeGrey } from './resize-grey';
import { resizePillow } from './resize-pillow';
import { steepestEdge } from './steepest-edge';

/** What the pixels of a picture say; small enough to be kept for every picture of a large set. */
export interface PictureMeasures {
  /** As shown, after orientation. */
  readonly width: number;
  readonly height: number;
  readonly frequencyHash: PictureHash;
  readonly differenceHash: PictureHash;
  /** (8 x 8 x 3) mean colours. */
  readonly sketch: Uint8Array;
  /** Percentiles of brightness in [0, 1]. */
  readonly dark99: number;
  readonly bright5: number;
  /** Standard deviation of grey values, 0 to 127.5. */
  readonly contrast: number;
  /** Bits; see `colourEntropy`. */
  readonly entropy: number;
  /** See `edgeResponse` and `steepestEdge`. */
  readonly edgeScore: number;
  readonly steepestEdge: number | null;
  readonly isGrey: boolean;
  /** Share of pixels that are not opaque, in [0, 1]. */
  readonly translucent: number;
}

const SMALL = 64;
const MEDIUM = 256;
/** Compression tints a grey picture by about so much. */
const GREY_TOLERANCE = 3;

function translucentShare({ data, channels }: Pixels): number {
  if (channels === 3) return 0;
  let seen = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 255) seen++;
  return (4 * seen) / data.length;
}

function looksGrey({ data, channels }: Pixels): boolean {
  for (let at = 0; at < data.length; at += channels) {
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > GREY_TOLERANCE) return false;
  }
  return true;
}

function contrast({ data }: GreyPixels): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  let [sum, squares] = [0, 0];
  counts.forEach((count, value) => {
    sum += count * value;
    squares += count * value * value;
  });
  return Math.sqrt(Math.max(0, squares / data.length - (sum / data.length) ** 2));
}

/** The whole number of times that `part` fits into `whole`, without the rounding of a division first. */
const timesIn = (whole: number, part: number): number => Math.round((whole - (whole % part)) / part);

/** Sides of a copy with a longer side of at most `longest`; fractions are cut off. */
function shrunk({ width, height }: Pixels | GreyPixels, longest: number) {
  const ratio = Math.max(1, Math.max(width, height) / longest);
  return { width: Math.max(1, timesIn(width, ratio)), height: Math.max(1, timesIn(height, ratio)) };
}

/**
 * Measures a decoded picture: hashes, brightness, detail, colour. What shines through is put on white first, as the model sees it.
 * @param pixels after orientation, at least one pixel
 * @param isStoredGrey whether the file itself holds one channel; then entropy is of that channel
 */
export function measurePicture(pixels: Pixels, isStoredGrey: boolean): PictureMeasures {
  const flat = flattenOnWhite(pixels);
  const grey = luminance(flat);
  const small = resizePillow(flat, shrunk(flat, SMALL));
  const [bright5, dark99] = brightnessPercentiles(flat, [5, 99]) as [number, number];
  return {
    width: pixels.width,
    height: pixels.height,
    frequencyHash: frequencyHash(grey),
    differenceHash: differenceHash(grey),
    sketch: colourSketch(small),
    dark99,
    bright5,
    contrast: contrast(grey),
    entropy: colourEntropy(flat, isStoredGrey),
    edgeScore: edgeResponse(luminance(small)).score,
    steepestEdge: steepestEdge(resizeGrey(grey, shrunk(grey, MEDIUM), BICUBIC)),
    isGrey: isStoredGrey || looksGrey(small),
    translucent: translucentShare(pixels)
  };
}
