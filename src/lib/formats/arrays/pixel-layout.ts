/** Where a picture's pixels are in a row of an array. */
export interface PixelLayout {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** Whether each channel is a plane of its own. */
  readonly planar: boolean;
}
