import type { ByteView } from './byte-view';
import type { SniffedImage } from './sniffed-image';

/** Size and colours of a BMP. Source: BITMAPCOREHEADER and BITMAPINFOHEADER, Windows GDI. */
export function sniffBmp(view: ByteView): SniffedImage {
  const old = view.u32le(14) === 12;
  const width = old ? view.u16le(18) : Math.abs(view.u32le(18) | 0);
  const height = old ? view.u16le(20) : Math.abs(view.u32le(22) | 0);
  const bits = old ? view.u16le(24) : view.u16le(28);
  return {
    type: 'bmp',
    width,
    height,
    orientation: 1,
    frames: 1,
    alpha: bits === 32,
    bitDepth: 8,
    colour: bits <= 8 ? 'palette' : 'rgb'
  };
}
