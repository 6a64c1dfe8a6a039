import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTokeniser } from '$lib/models/tokenise';
import { pocketClip } from '$lib/models/pocket-clip';
import { normalise } from '$lib/pixels/normalise';
import { prepareCrop } from '$lib/pixels/prepare-crop';
import { decodePng } from '../fixtures/decode-png';

interface Reference {
  readonly golden: readonly { file: string; image_embeds: Record<'fp32' | 'q8', number[]> }[];
  readonly texts: Record<string, { ids: number[]; text_embeds: number[] }>;
}

const MODEL = 'static/models/pocket-clip';
const reference = JSON.parse(readFileSync('tests/golden/pocket-clip/reference.json', 'utf8')) as Reference;
const json = (name: string) => JSON.parse(readFileSync(`${MODEL}/${name}`, 'utf8')) as object;
const tokenise = createTokeniser(json('tokenizer.json'), json('tokenizer_config.json'), pocketClip.text.maxTokens);

const load = (file: string) => ort.InferenceSession.create(readFileSync(`${MODEL}/onnx/${file}`), { executionProviders: ['wasm'] });

/** Largest difference of any component; the reference is rounded to 6 decimals, and backends differ by about 1e-6. */
function largestDifference(got: Float32Array, expected: readonly number[]): number {
  const length = Math.hypot(...got);
  return Math.max(...expected.map((value, i) => Math.abs(value - (got[i] as number) / length)));
}

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = readFileSync('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm').buffer as ArrayBuffer;
});

describe('pocket-clip against its reference', () => {
  it('turns every text into the same token ids', () => {
    for (const [text, { ids }] of Object.entries(reference.texts)) {
      const batch = tokenise([text]);
      expect(Array.from(batch.inputIds, Number), text).toEqual(ids);
      expect(batch.attentionMask.every((value) => value === 1n)).toBe(true);
    }
  });

  it('cuts a long text at 64 tokens and keeps the closing token', () => {
    const { inputIds, width } = tokenise(['word '.repeat(200)]);
    expect(width).toBe(64);
    expect(Number(inputIds[0])).toBe(2);
    expect(Number(inputIds[63])).toBe(3);
  });

  it('gives text embeddings within 1e-4, alone or in a padded batch', async () => {
    const session = await load('text_model_quantized.onnx');
    const texts = Object.keys(reference.texts);
    const { inputIds, attentionMask, rows, width } = tokenise(texts);
    const result = await session.run({
      input_ids: new ort.Tensor('int64', inputIds, [rows, width]),
      attention_mask: new ort.Tensor('int64', attentionMask, [rows, width])
    });
    const data = result[session.outputNames[0] as string]?.data as Float32Array;
    texts.forEach((text, i) => {
      const expected = reference.texts[text]?.text_embeds ?? [];
      expect(largestDifference(data.subarray(i * 384, (i + 1) * 384), expected), text).toBeLessThan(1e-4);
    });
  });

  it.each([
    ['q8', 'vision_model_quantized.onnx'],
    ['fp32', 'vision_model.onnx']
  ] as const)('gives %s image embeddings within 1e-4, alpha, grey, portrait, landscape, small and large', async (dtype, file) => {
    const session = await load(file);
    for (const golden of reference.golden) {
      const crop = prepareCrop(decodePng(readFileSync(`tests/golden/pocket-clip/${golden.file.replace('golden/', '')}`)));
      const input = normalise(crop, 224, 224, pocketClip.image.mean, pocketClip.image.std);
      const result = await session.run({ pixel_values: new ort.Tensor('float32', input, [1, 3, 224, 224]) });
      const data = result[session.outputNames[0] as string]?.data as Float32Array;
      expect(largestDifference(data, golden.image_embeds[dtype]), golden.file).toBeLessThan(1e-4);
    }
  });
});
