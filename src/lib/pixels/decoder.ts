import type { Pixels } from '../schema/pixels';
import type { SniffedImage } from './sniffed-image';

/** Turns the bytes of a picture into pixels: a browser, or a library for Node. */
export interface Decoder {
  /**
   * Decodes the first picture of a file: orientation applied, colour profile ignored, 8 bits a channel, alpha straight.
   * @param bytes passed `checkImage`
   * @throws anything, when the bytes cannot be decoded
   */
  decode(bytes: Uint8Array<ArrayBuffer>, header: SniffedImage): Promise<Pixels>;
}
