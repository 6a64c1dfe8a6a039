import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cropPlan } from '../../../src/lib/pixels/crop-plan';
import { prepareCrop } from '../../../src/lib/pixels/prepare-crop';
import { decodePng } from '../../fixtures/decode-png';

const GOLDEN = new URL('../../golden/pocket-clip/', import.meta.url);
const { images } = JSON.parse(readFileSync(new URL('crops.json', GOLDEN), 'utf8')) as {
  images: { file: string; crop_sha256: string }[];
};

describe('prepareCrop', () => {
  it('has eight golden pictures to be judged by', () => {
    expect(images).toHaveLength(8);
  });

  it.each(images)('gives the bytes of the Python reference for $file', ({ file, crop_sha256 }) => {
    const crop = prepareCrop(decodePng(readFileSync(new URL(file, GOLDEN))));
    expect(crop).toHaveLength(224 * 224 * 3);
    expect(createHash('sha256').update(crop).digest('hex')).toBe(crop_sha256);
  });

  it('keeps a white picture white, whatever hides under full transparency', () => {
    const data = new Uint8Array(10 * 8 * 4).map((_, i) => (i % 4 === 3 ? 0 : (i * 37) % 256));
    expect(prepareCrop({ data, width: 10, height: 8, channels: 4 }).every((byte) => byte === 255)).toBe(true);
  });
});

describe('cropPlan', () => {
  it('truncates the long edge and rounds the offset down', () => {
    expect(cropPlan({ width: 161, height: 119 })).toEqual({
      width: 303,
      height: 224,
      crop: { left: 39, top: 0, width: 224, height: 224 }
    });
    expect(cropPlan({ width: 121, height: 203 })).toEqual({
      width: 224,
      height: 375,
      crop: { left: 0, top: 75, width: 224, height: 224 }
    });
  });

  it('leaves a square alone', () => {
    expect(cropPlan({ width: 224, height: 224 })).toEqual({
      width: 224,
      height: 224,
      crop: { left: 0, top: 0, width: 224, height: 224 }
    });
  });

  it('refuses a picture without pixels', () => {
    expect(() => cropPlan({ width: 0, height: 5 })).toThrow('value-out-of-range');
  });
});
