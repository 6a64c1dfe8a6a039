import type { ByteView } from './byte-view';

export interface RiffChunk {
  readonly type: string;
  /** Where its data begins, and how long it says it is. */
  readonly at: number;
  readonly length: number;
}

/** The chunks of a WebP. Source: RFC 9649, 2.3. */
export function* riffChunks(view: ByteView): Generator<RiffChunk> {
  for (let start = 12; start + 8 <= view.length;) {
    const length = view.u32le(start + 4);
    yield { type: view.text(start, 4), at: start + 8, length };
    start += 8 + length + (length % 2);
  }
}
