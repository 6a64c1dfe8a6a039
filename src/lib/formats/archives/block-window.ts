import type { ByteSource } from '../../schema/byte-source';
import { TAR_BLOCK } from './tar-header';

const WINDOW_BYTES = 2 ** 18;

/** Headers one after the other: members smaller than the window are read through, larger ones are jumped over. */
export class BlockWindow {
  readonly #source: ByteSource;
  #bytes: Uint8Array = new Uint8Array();
  #start = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Up to 512 bytes; fewer at the end of the source. */
  async block(at: number): Promise<Uint8Array> {
    const inside = at - this.#start;
    if (inside < 0 || inside + TAR_BLOCK > this.#bytes.length) {
      this.#start = at;
      this.#bytes = await this.#source.slice(at, Math.min(at + WINDOW_BYTES, this.#source.byteLength));
      return this.#bytes.subarray(0, TAR_BLOCK);
    }
    return this.#bytes.subarray(inside, inside + TAR_BLOCK);
  }
}
