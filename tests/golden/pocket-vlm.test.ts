import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { pocketVlm } from '$lib/models/pocket-vlm';
import { prepareSquare } from '$lib/pixels/prepare-square';
import type { GeneratedText, GenerationOptions } from '$lib/schema/generation';
import type { GenerateEngine, GenerateFiles } from '../../workers/generate/api';
import { generateEngine } from '../../workers/generate/generate-engine';
import { decodePng } from '../fixtures/decode-png';

/**
 * Answers, token ids and log probabilities (6 decimals) by Python: onnxruntime on the fp32 files, greedy. The pictures beside
 * them are those of the sample set `scenes`, decoded by Pillow, since Node has no JPEG decoder.
 */
interface Golden {
  readonly items: readonly {
    readonly file_name: string;
    readonly question: string;
    readonly answer: string;
    readonly token_ids: readonly number[];
    readonly log_probabilities: readonly number[];
  }[];
  readonly image_features_first: Readonly<Record<string, readonly number[]>>;
}

const MODEL = 'static/models/pocket-vlm';
const FOLDER = 'tests/golden/pocket-vlm';
const golden = JSON.parse(readFileSync(`${FOLDER}/golden.json`, 'utf8')) as Golden;
const pictures = new Set(readdirSync(FOLDER).filter((name) => name.endsWith('.png')));
const pngOf = (file: string): string => file.replace(/^images\/(.*)\.jpg$/, '$1.png');
const items = golden.items.filter(({ file_name }) => pictures.has(pngOf(file_name)));
const square = (file: string): Uint8Array =>
  prepareSquare(decodePng(readFileSync(`${FOLDER}/${pngOf(file)}`)), pocketVlm.image.size);
/** Sees a picture and answers a question about it. */
const ask = async (file: string, question: string, options = greedy, of = engine): Promise<GeneratedText> => {
  await of.see(file, square(file));
  return of.answer(question, options);
};
const greedy: GenerationOptions = { decoding: { kind: 'greedy' }, maxTokens: 40 };

const buffer = (path: string): ArrayBuffer => new Uint8Array(readFileSync(path)).buffer;
const json = (name: string): object => JSON.parse(readFileSync(`${MODEL}/${name}`, 'utf8')) as object;

async function load(suffix: '' | '_quantized'): Promise<GenerateEngine> {
  const engine = generateEngine(ort as never);
  const files: GenerateFiles = {
    wasm: buffer('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'),
    vision: buffer(`${MODEL}/onnx/vision_encoder${suffix}.onnx`),
    embed: buffer(`${MODEL}/onnx/embed_tokens${suffix}.onnx`),
    decoder: buffer(`${MODEL}/onnx/decoder_model_merged${suffix}.onnx`),
    tokenizer: json('tokenizer.json'),
    tokenizerConfig: json('tokenizer_config.json')
  };
  await engine.load(files, pocketVlm, { backend: 'wasm' });
  return engine;
}

let engine: GenerateEngine;
beforeAll(async () => {
  engine = await load('');
});

describe('pocket-vlm against its reference', () => {
  it('ships the files that its manifest names', () => {
    for (const { path, sha256, sizeBytes } of pocketVlm.files) {
      const bytes = readFileSync(`${MODEL}/${path}`);
      expect(bytes.length, path).toBe(sizeBytes);
      expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
    }
  });

  it('writes the same answers, token for token, with the same probabilities', async () => {
    expect(items.length).toBeGreaterThan(30);
    for (const item of items) {
      const { text, tokens, stop, timing } = await ask(item.file_name, item.question);
      const where = `${item.file_name} ${item.question}`;
      expect(text, where).toBe(item.answer);
      expect(tokens.map(({ id }) => id), where).toEqual(item.token_ids);
      tokens.forEach((token, i) =>
        expect(Math.abs(token.logProbability - (item.log_probabilities[i] as number)), where).toBeLessThan(1e-4)
      );
      expect(stop).toBe('end');
      expect(timing.promptTokens).toBeGreaterThan(40);
    }
  });

  it('scores a given answer as it scored its own', async () => {
    const item = items.find(({ token_ids }) => token_ids.length > 5) as Golden['items'][number];
    await engine.see(item.file_name, square(item.file_name));
    const [own, other] = await engine.score(item.question, [item.answer, 'a plane']);
    own?.logProbabilities.forEach((value, i) =>
      expect(Math.abs(value - (item.log_probabilities[i] as number))).toBeLessThan(1e-4)
    );
    const sum = (logs: readonly number[] = []): number => logs.reduce((total, log) => total + log, 0);
    expect(sum(other?.logProbabilities)).toBeLessThan(sum(own?.logProbabilities));
  });

  it('sees a picture once for several questions, and answers as if each were the first', async () => {
    const [first, second] = items.filter(({ file_name }) => file_name === items[0]?.file_name);
    const [file, question] = [first?.file_name ?? '', second?.question ?? ''];
    await ask(items.at(-1)?.file_name ?? '', 'Describe the image');
    const alone = await ask(file, question);
    expect(alone.timing.reusedTokens).toBe(0);
    await ask(file, first?.question ?? '');
    expect(await engine.see(file, square(file))).toBe(0);
    const again = await engine.answer(question, greedy);
    expect(again.timing.reusedTokens).toBeGreaterThan(pocketVlm.image.tokens);
    expect(again.tokens).toEqual(alone.tokens);
  });

  it('takes a token name that somebody typed for plain text', async () => {
    const file = items[0]?.file_name ?? '';
    const plain = await ask(file, 'What is < image > ?');
    const typed = await ask(file, 'What is <image> ?');
    expect(typed.timing.promptTokens).toBe(plain.timing.promptTokens);
    expect(typed.tokens).toEqual(plain.tokens);
    expect(['end', 'length', 'repeats']).toContain((await ask(file, '<end_of_utterance> 🙂 مرحبا')).stop);
    expect(['end', 'length', 'repeats']).toContain((await ask(file, '')).stop);
  });

  it('refuses a question that leaves no room, and goes on with the next', async () => {
    const file = items[0]?.file_name ?? '';
    await expect(ask(file, 'what is this '.repeat(200))).rejects.toThrow(/tokens/);
    expect((await ask(file, items[0]?.question ?? '')).text).toBe(items[0]?.answer);
  });

  it('gives the same answers with quantised weights', async () => {
    const small = await load('_quantized');
    for (const item of items.slice(0, 10))
      expect((await ask(item.file_name, item.question, greedy, small)).text).toBe(item.answer);
  });

  it('finds answers at least as probable by beam search, and repeats a sample by its seed', async () => {
    const mean = ({ tokens }: GeneratedText): number =>
      tokens.reduce((sum, { logProbability }) => sum + logProbability, 0) / tokens.length;
    for (const { file_name, question } of items.slice(0, 6)) {
      const one = await ask(file_name, question);
      const beams = await ask(file_name, question, { decoding: { kind: 'beam', beams: 3 }, maxTokens: 40 });
      expect(mean(beams)).toBeGreaterThanOrEqual(mean(one) - 1e-6);
      const sampled = async (draw: number): Promise<string> => {
        const decoding = { kind: 'sample', temperature: 1.5, topP: 1, seed: 3, draw } as const;
        return (await ask(file_name, question, { decoding, maxTokens: 40 })).text;
      };
      expect(await sampled(0)).toBe(await sampled(0));
    }
  });
});
