import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseFiles } from '$lib/models/choose-files';
import { pocketClip } from '$lib/models/pocket-clip';

const FOLDER = 'static/models/pocket-clip';

describe('the manifest of the embedded model', () => {
  it.each(pocketClip.files.map((file) => [file.path, file] as const))('names %s as it is', (_path, file) => {
    const bytes = readFileSync(`${FOLDER}/${file.path}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(bytes.length).toBe(file.sizeBytes);
    expect(bytes.length).toBeLessThan(25 * 2 ** 20);
  });

  it('has the logit scale, the normalisation and the size of the configuration beside the weights', () => {
    const config = JSON.parse(readFileSync(`${FOLDER}/config.json`, 'utf8'));
    const image = JSON.parse(readFileSync(`${FOLDER}/preprocessor_config.json`, 'utf8'));
    expect(pocketClip.logitScale).toBeCloseTo(Math.exp(config.logit_scale_init_value), 6);
    expect(pocketClip.embeddingSize).toBe(config.projection_dim);
    expect(pocketClip.image.mean).toEqual(image.image_mean);
    expect(pocketClip.image.std).toEqual(image.image_std);
    expect(pocketClip.image.size).toBe(image.crop_size.height);
  });

  it('takes the small image tower by default and says the size of all files', () => {
    const { files, sizeBytes } = chooseFiles(pocketClip, 'q8');
    expect(files.map((file) => file.part)).toEqual(['vision', 'text', 'tokenizer', 'tokenizer-config']);
    expect(sizeBytes).toBe(pocketClip.sizeBytes);
  });

  it('refuses a dtype it does not have', () => {
    expect(() =>
      chooseFiles({ ...pocketClip, files: pocketClip.files.filter((file) => file.dtype !== 'fp16') }, 'fp16')
    ).toThrow(/model-file-missing/);
  });
});
