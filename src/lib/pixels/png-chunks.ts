import type { ByteView } from './byte-view';

export interface PngChunk {
  readonly type: string;
  /** Where its data begins, and how long it says it is; behind the data lies a checksum. */
  readonly at: number;
  readonly length: number;
}

/** The chunks of a PNG up to its end mark or the end of the bytes. Source: PNG specification, third edition, 5.3. */
export function* pngChunks(view: ByteView): Generator<PngChunk> {
  for (let start = 8; start + 12 <= view.length;) {
    const chunk = { type: view.text(start + 4, 4), at: start + 8, length: view.u32(start) };
    yield chunk;
    if (chunk.type === 'IEND') return;
    start += chunk.length + 12;
  }
}
