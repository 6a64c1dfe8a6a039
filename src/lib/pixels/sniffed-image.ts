export type ImageType = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'avif' | 'heic' | 'tiff' | 'svg' | 'unknown';

/** How the file stores colour; 'rgb' for every way that separates brightness from colour, too. */
export type ColourModel = 'grey' | 'rgb' | 'cmyk' | 'palette';

/** What the header of a picture says, before anything is decoded. It may lie: check again after decoding. */
export interface SniffedImage {
  readonly type: ImageType;
  /** In pixels, as stored (before orientation); 0 when the header was not found. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8; 1 when none is given. */
  readonly orientation: number;
  /** Pictures of an animation that were announced or seen; 1 for a still. */
  readonly frames?: number;
  /** Start-of-scan markers seen in a JPEG. */
  readonly scans?: number;
  /** Whether pixels may be translucent. */
  readonly alpha?: boolean;
  readonly colour?: ColourModel;
  /** Bits a channel. */
  readonly bitDepth?: number;
  /** Whether the format's end mark was seen; absent where the format has none. Only says something of whole files. */
  readonly ended?: boolean;
}
