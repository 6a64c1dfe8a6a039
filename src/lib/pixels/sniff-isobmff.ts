import type { ByteView } from './byte-view';
import { boxBudget, boxes } from './isobmff-boxes';
import type { SniffedImage } from './sniffed-image';

const AVIF = new Set(['avif', 'avis']);
const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** How a property says that its picture is the transparency of another. */
const ALPHA = /:aux(iliary:alpha|id:1\b)/;

interface Properties {
  sizes: { readonly width: number; readonly height: number }[];
  depths: { readonly channels: number; readonly bits: number }[];
  alpha: boolean;
}

/** Collects the item properties between two positions; containers are opened, other boxes skipped. */
function collect(view: ByteView, from: number, to: number, budget: { left: number }, found: Properties): void {
  for (const { type, start, end } of boxes(view, from, to, budget)) {
    if (type === 'ispe') found.sizes.push({ width: view.u32(start + 4), height: view.u32(start + 8) });
    else if (type === 'pixi') found.depths.push({ channels: view.u8(start + 4), bits: view.u8(start + 5) });
    else if (type === 'auxC') found.alpha ||= ALPHA.test(view.text(start + 4, Math.min(80, end - start - 4)));
    else if (type === 'iprp' || type === 'ipco') collect(view, start, end, budget, found);
    else if (type === 'meta') collect(view, start + 4, end, budget, found);
  }
}

/** Brands in the `ftyp` box: the major one, then the compatible ones. */
function brands(view: ByteView): string[] {
  const end = Math.min(view.u32(0), view.length, 256);
  const list = [view.text(8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) list.push(view.text(at, 4));
  return list;
}

/**
 * Size, depth and transparency of an AVIF or HEIC: the largest picture announced. Rotation boxes are left to the decoder.
 * @returns null when the brands are of another format, e.g. a video
 * Source: ISO/IEC 23008-12, 6.5; AV1 Image File Format 1.1.
 */
export function sniffIsobmff(view: ByteView): SniffedImage | null {
  const names = brands(view);
  const type = names.some((name) => AVIF.has(name)) ? 'avif' : names.some((name) => HEIC.has(name)) ? 'heic' : null;
  if (!type) return null;
  const found: Properties = { sizes: [], depths: [], alpha: false };
  collect(view, 0, view.length, boxBudget(), found);
  const largest = found.sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a), {
    width: 0,
    height: 0
  });
  const colours = found.depths.some(({ channels }) => channels >= 3);
  const bits = Math.max(0, ...found.depths.map(({ bits }) => bits));
  return {
    type,
    ...largest,
    orientation: 1,
    frames: names[0] === 'avis' ? 2 : 1,
    alpha: found.alpha,
    ...(bits > 0 && { bitDepth: bits }),
    ...(found.depths.length > 0 && { colour: colours ? ('rgb' as const) : ('grey' as const) }),
    ended: [...boxes(view, 0, view.length, boxBudget())].every(({ isCut }) => !isCut)
  };
}
