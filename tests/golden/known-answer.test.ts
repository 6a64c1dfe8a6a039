import { readFileSync, writeFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_ANSWER_COUNT, knownAnswerCrops } from '$lib/models/known-answer';
import { parityVerdict } from '$lib/models/parity-verdict';
import { pocketClip } from '$lib/models/pocket-clip';
import { normalise } from '$lib/pixels/normalise';

const MODEL = 'static/models/pocket-clip';
const FILE = `${MODEL}/known-answer.json`;
const { size, mean, std } = pocketClip.image;

async function embed(file: string): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(readFileSync(`${MODEL}/onnx/${file}`), { executionProviders: ['wasm'] });
  const crops = knownAnswerCrops(KNOWN_ANSWER_COUNT, size);
  const each = size * size * 3;
  const rows: number[] = [];
  for (let i = 0; i < KNOWN_ANSWER_COUNT; i++) {
    const input = normalise(crops.subarray(i * each, (i + 1) * each), size, size, mean, std);
    const output = await session.run({ pixel_values: new ort.Tensor('float32', input, [1, 3, size, size]) });
    const row = output[session.outputNames[0] as string]?.data as Float32Array;
    rows.push(...row.map((x) => x / Math.hypot(...row)));
  }
  return Float32Array.from(rows);
}

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = readFileSync('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm').buffer as ArrayBuffer;
});

/** `UPDATE_KNOWN_ANSWER=1 npx vitest run tests/golden/known-answer.test.ts` writes the file anew, e.g. after a new model. */
describe('the known answers that a graphics processor is tested with', () => {
  it('are what the reference backend computes', async () => {
    const now = { q8: await embed('vision_model_quantized.onnx'), fp32: await embed('vision_model.onnx') };
    const text = `${JSON.stringify(Object.fromEntries(Object.entries(now).map(([dtype, data]) => [dtype, Array.from(data, (x) => Number(x.toFixed(7)))])))}\n`;
    if (process.env['UPDATE_KNOWN_ANSWER']) writeFileSync(FILE, text);
    const stored = JSON.parse(readFileSync(FILE, 'utf8')) as Record<'q8' | 'fp32', number[]>;
    for (const dtype of ['q8', 'fp32'] as const) {
      const verdict = parityVerdict(Float32Array.from(stored[dtype]), now[dtype], KNOWN_ANSWER_COUNT, dtype);
      expect(verdict.ok).toBe(true);
      expect(verdict.maxDifference).toBeLessThan(1e-4);
    }
  });

  it('tell the two crops apart, and one precision from a broken one', async () => {
    const good = await embed('vision_model.onnx');
    const swapped = Float32Array.from([...good.subarray(pocketClip.embeddingSize), ...good.subarray(0, pocketClip.embeddingSize)]);
    expect(parityVerdict(good, swapped, KNOWN_ANSWER_COUNT, 'fp32').ok).toBe(false);
    expect(parityVerdict(good, good.map((x) => x * 1.01), KNOWN_ANSWER_COUNT, 'fp32').finite).toBe(true);
  });
});
