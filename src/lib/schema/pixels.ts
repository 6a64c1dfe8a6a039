/** 8-bit picture, row by row. `channels` 3 = RGB, 4 = RGBA with straight (not premultiplied) alpha. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}
