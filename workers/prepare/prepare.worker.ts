import { examinePicture, tooLargeToRead, unexamined } from '$lib/analyses/quality/examine-picture';
import { checkImage } from '$lib/pixels/check-image';
import type { Decoder } from '$lib/pixels/decoder';
import { prepareCrop } from '$lib/pixels/prepare-crop';
import { sniffImage } from '$lib/pixels/sniff-image';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import { moved, serve } from '../shared/serve';
import { sha256Hex } from '../shared/sha256-hex';
import type { PrepareApi } from './api';
import { decodePixels } from './decode-pixels';

const decoder: Decoder = {
  decode: (bytes, header) => decodePixels(new Blob([bytes]), header.alpha ?? false)
};

const api: PrepareApi = {
  async identify(file) {
    return sha256Hex(await file.arrayBuffer());
  },
  async prepare(path, file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const issue: IngestIssue | null = checkImage(path, bytes);
    if (issue) return { ok: false, issue };
    const sniffed = sniffImage(bytes);
    try {
      const pixels = await decodePixels(new Blob([bytes]), sniffed.alpha ?? false);
      const crop = prepareCrop(pixels);
      return moved(
        { ok: true as const, crop, imageId: await sha256Hex(bytes), width: pixels.width, height: pixels.height },
        [crop.buffer]
      );
    } catch (error) {
      return {
        ok: false,
        issue: { code: 'undecodable-image', where: path, detail: { type: sniffed.type, problem: String(error) } }
      };
    }
  },
  async thumbnail(path, file, sidePx) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (checkImage(path, bytes)) return null;
    try {
      const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
      const scale = Math.min(1, sidePx / Math.max(bitmap.width, bitmap.height));
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round(bitmap.width * scale)),
        Math.max(1, Math.round(bitmap.height * scale))
      );
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      return await canvas.convertToBlob({ type: 'image/png' });
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  },
  async examine(path, file) {
    const tooLarge = tooLargeToRead(file.size);
    if (tooLarge) return unexamined(path, tooLarge);
    return examinePicture(path, new Uint8Array(await file.arrayBuffer()), decoder);
  },
  attach: (port) => serve(api, port)
};

serve(api);
