import type { ImageId, Sha256 } from './ids';
import type { Backend, Dtype } from './run-record';

/** What a kept embedding depends on. Anything else may change without reading the picture again. */
export interface EmbeddingKey {
  readonly image: ImageId;
  readonly modelFile: Sha256;
  readonly dtype: Dtype;
  readonly backend: Backend;
  readonly batch: number;
  /** Version id of the preprocessing, e.g. `pillow-bicubic-224/white/exif/1`. */
  readonly preprocessing: string;
}

/** Text form of a key, used as the database key. Order of the parts is part of the contract. */
export const embeddingKey = (key: EmbeddingKey): string =>
  [key.modelFile, key.dtype, key.backend, key.batch, key.preprocessing, key.image].join('|');
