import { describe, expect, it } from 'vitest';
import { embeddingKey } from '$lib/schema/embedding-key';
import { imageId, sha256 } from '$lib/schema/ids';

const key = {
  image: imageId('a'.repeat(64)),
  modelFile: sha256('b'.repeat(64)),
  dtype: 'q8',
  backend: 'wasm',
  batch: 1,
  preprocessing: 'pillow-bicubic-224/white/exif/1'
} as const;

describe('the key of a kept embedding', () => {
  it('ends with the picture, so that one prefix finds all pictures of a model', () => {
    expect(embeddingKey(key)).toBe(`${'b'.repeat(64)}|q8|wasm|1|pillow-bicubic-224/white/exif/1|${'a'.repeat(64)}`);
  });

  it('differs when anything that can change the embedding differs', () => {
    const others = [
      { ...key, image: imageId('c'.repeat(64)) },
      { ...key, modelFile: sha256('c'.repeat(64)) },
      { ...key, dtype: 'fp32' as const },
      { ...key, backend: 'webgpu' as const },
      { ...key, batch: 2 },
      { ...key, preprocessing: 'other' }
    ];
    expect(new Set([key, ...others].map(embeddingKey)).size).toBe(7);
  });
});
