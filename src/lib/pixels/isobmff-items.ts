import type { ByteView } from './byte-view';
import { boxBudget, boxes, type Box } from './isobmff-boxes';

export interface Stretch {
  readonly at: number;
  readonly length: number;
}

const MAX_ITEMS = 1000;

const inside = (view: ByteView, box: Box | undefined, skip: number, type: string, budget: { left: number }) =>
  box && [...boxes(view, box.start + skip, box.end, budget)].find((one) => one.type === type);

/** Numbers of the items whose type is wanted. Source: ISO/IEC 14496-12, 8.11.6. */
function itemsOfType(view: ByteView, list: Box, wanted: ReadonlySet<string>, budget: { left: number }): Set<number> {
  const isWide = view.u8(list.start) > 0;
  const found = new Set<number>();
  for (const { type, start } of boxes(view, list.start + (isWide ? 8 : 6), list.end, budget)) {
    const version = view.u8(start);
    if (type !== 'infe' || version < 2) continue;
    const wide = version === 2 ? 0 : 2;
    const kind = view.text(start + 8 + wide, 4);
    if (wanted.has(kind)) found.add(wide ? view.u32(start + 4) : view.u16(start + 4));
  }
  return found;
}

/** Where the wanted items lie in the file; items kept elsewhere are left out. Source: ISO/IEC 14496-12, 8.11.3. */
function locate(view: ByteView, { start, end }: Box, wanted: ReadonlySet<number>): Stretch[] {
  const version = view.u8(start);
  const sized = (at: number, size: number): number =>
    size === 4 ? view.u32(at) : size === 8 ? view.u32(at) * 2 ** 32 + view.u32(at + 4) : 0;
  const [offsetSize, lengthSize] = [view.u8(start + 4) >> 4, view.u8(start + 4) & 15];
  const baseSize = view.u8(start + 5) >> 4;
  const indexSize = version > 0 ? view.u8(start + 5) & 15 : 0;
  const wide = version === 2 ? 2 : 0;
  const items = Math.min(MAX_ITEMS, wide ? view.u32(start + 6) : view.u16(start + 6));
  const found: Stretch[] = [];
  let at = start + 8 + wide;
  for (let i = 0; i < items && at < end; i++) {
    const item = wide ? view.u32(at) : view.u16(at);
    at += 2 + wide;
    const method = version > 0 ? view.u16(at) & 15 : 0;
    at += (version > 0 ? 2 : 0) + 2;
    const base = sized(at, baseSize);
    const extents = Math.min(MAX_ITEMS, view.u16(at + baseSize));
    at += baseSize + 2;
    for (let k = 0; k < extents && at < end; k++) {
      const place = {
        at: base + sized(at + indexSize, offsetSize),
        length: sized(at + indexSize + offsetSize, lengthSize)
      };
      if (method === 0 && wanted.has(item) && place.at < view.length) found.push(place);
      at += indexSize + offsetSize + lengthSize;
    }
  }
  return found;
}

/**
 * Where the items of some types lie in an AVIF or HEIC: `Exif`, or `mime` for XMP.
 * @returns stretches that begin inside of the file; their length may be a lie
 */
export function isobmffItems(view: ByteView, types: ReadonlySet<string>): Stretch[] {
  const budget = boxBudget();
  const meta = [...boxes(view, 0, view.length, budget)].find(({ type }) => type === 'meta');
  const list = inside(view, meta, 4, 'iinf', budget);
  const places = inside(view, meta, 4, 'iloc', budget);
  return list && places ? locate(view, places, itemsOfType(view, list, types, budget)) : [];
}
