import { byteView, type ByteView } from './byte-view';
import { sniffBmp } from './sniff-bmp';
import { sniffGif } from './sniff-gif';
import { sniffIsobmff } from './sniff-isobmff';
import { sniffJpeg } from './sniff-jpeg';
import { sniffPng } from './sniff-png';
import { sniffTiff } from './sniff-tiff';
import type { SniffedImage } from './sniffed-image';
import { sniffWebp } from './sniff-webp';

const PNG = '\x89PNG\r\n\x1a\n';

const isSvg = (view: ByteView): boolean =>
  /^(\xef\xbb\xbf)?\s*</.test(view.text(0, 64)) && /<svg[\s>]/i.test(view.text(0, 1024));

/**
 * Type and size of a picture from its first bytes; names and MIME types are not believed.
 * @param head the first bytes of the file, 1 MiB is enough; of a whole file `ended` and `scans` are complete
 * @returns type 'unknown' and size 0 when no format fits; never throws, whatever the bytes
 */
export function sniffImage(head: Uint8Array): SniffedImage {
  const view = byteView(head);
  const start = view.text(0, 12);
  if (start.startsWith('\xff\xd8\xff')) return sniffJpeg(head, view);
  if (start.startsWith(PNG)) return sniffPng(view);
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return sniffWebp(view);
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return sniffGif(view);
  if (start.startsWith('BM') && view.length >= 26 && [12, 40, 52, 56, 64, 108, 124].includes(view.u32le(14)))
    return sniffBmp(view);
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return sniffTiff(view);
  const boxed = start.slice(4, 8) === 'ftyp' ? sniffIsobmff(view) : null;
  if (boxed) return boxed;
  return { type: isSvg(view) ? 'svg' : 'unknown', width: 0, height: 0, orientation: 1 };
}
