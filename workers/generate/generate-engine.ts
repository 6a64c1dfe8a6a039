import type * as Ort from 'onnxruntime-web';
import { adapterOf } from '$lib/models/families/adapter-of';
import type { FamilyAdapter } from '$lib/models/families/family-adapter';
import type { GenerativeManifest } from '$lib/models/generative-manifest';
import { normalise } from '$lib/pixels/normalise';
import type { GenerationOptions } from '$lib/schema/generation';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { GenerateEngine } from './api';
import { beamSearch } from './beam-search';
import { breathe } from './breathe';
import { chooseToken } from './choose-token';
import type { Decoder, DecoderState } from './decoder';
import { ortDecoder } from './ort-decoder';
import { scoreText } from './score-text';
import { textTokens, type TextTokens } from '$lib/models/text-tokens';
import { writeText } from './write-text';

type OrtModule = typeof Ort;

interface Loaded {
  readonly manifest: GenerativeManifest;
  readonly adapter: FamilyAdapter;
  readonly vision: Ort.InferenceSession;
  readonly decoder: Decoder;
  readonly tokens: TextTokens;
  readonly endTokens: readonly number[];
}

/** The picture that was looked at last: its features, and the decoder's state after the part of the prompt that all questions share. */
interface Picture {
  readonly key: string;
  readonly features: Float32Array;
  begun?: { readonly ids: readonly number[]; readonly state: DecoderState };
}

interface Begun {
  readonly start: { readonly state: DecoderState; readonly logits: Float32Array };
  readonly prefillMs: number;
  readonly promptTokens: number;
  readonly reusedTokens: number;
}

/**
 * The engine of one worker that writes: vision encoder, token embedding and decoder of one model. A picture is seen once, however
 * many questions are asked of it, and the part of the prompt before the question is read once.
 * Any rejection other than a WorkbenchError means that the worker must be ended.
 */
export function generateEngine(ort: OrtModule): GenerateEngine {
  let loaded: Loaded | undefined;
  let picture: Picture | undefined;
  let isCancelled = false;

  const ready = (): Loaded => {
    if (!loaded) throw new WorkbenchError('engine-failed', { step: 'run', problem: 'not loaded' });
    return loaded;
  };
  const session = async (weights: ArrayBuffer): Promise<Ort.InferenceSession> => {
    try {
      return await ort.InferenceSession.create(new Uint8Array(weights), {
        executionProviders: [{ name: 'wasm' }],
        graphOptimizationLevel: 'all'
      });
    } catch (cause) {
      throw new WorkbenchError('engine-failed', { step: 'load', problem: String(cause) }, { cause });
    }
  };

  async function features(square: Uint8Array): Promise<Float32Array> {
    const { manifest, vision } = ready();
    const { size, mean, std } = manifest.image;
    const feeds: Record<string, Ort.Tensor> = {
      pixel_values: new ort.Tensor('float32', normalise(square, size, size, mean, std), [1, 1, 3, size, size])
    };
    if (vision.inputNames.includes('pixel_attention_mask'))
      feeds['pixel_attention_mask'] = new ort.Tensor('bool', new Uint8Array(size * size).fill(1), [1, 1, size, size]);
    const results = await vision.run(feeds);
    const values = ((await (results[vision.outputNames[0] as string] as Ort.Tensor).getData()) as Float32Array).slice();
    const expected = manifest.image.tokens * manifest.decoder.hiddenSize;
    if (values.length !== expected)
      throw new WorkbenchError('shape-mismatch', { what: 'picture features', got: values.length, expected });
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw new WorkbenchError('not-finite', { row: bad, length: String(values[bad]) });
    return values;
  }

  /** Reads the prompt; what is the same for all questions of a picture only the first time. */
  async function begin(question: string): Promise<Begun> {
    const { adapter, tokens, decoder } = ready();
    if (!picture) throw new WorkbenchError('engine-failed', { step: 'prompt', problem: 'no picture was seen' });
    const startedMs = performance.now();
    const pieces = adapter.prompt(question);
    const at = pieces.findIndex((piece) => 'typed' in piece);
    const shared = tokens.prompt(pieces.slice(0, at));
    const own = tokens.prompt(pieces.slice(at)).ids;
    const reusedTokens = picture.begun?.ids.length ?? 0;
    picture.begun ??= {
      ids: shared.ids,
      state: (
        await decoder.read(null, { ids: shared.ids, picture: { at: shared.pictureAt, features: picture.features } })
      ).state
    };
    const start = await decoder.read(picture.begun.state, { ids: own });
    return {
      start,
      prefillMs: performance.now() - startedMs,
      promptTokens: shared.ids.length + own.length,
      reusedTokens
    };
  }

  return {
    async load(files, manifest, { backend }) {
      ort.env.wasm.wasmBinary = files.wasm;
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.proxy = false;
      if (backend !== 'wasm')
        throw new WorkbenchError('engine-failed', { step: 'load', problem: `no ${backend} in this worker` });
      const tokens = textTokens(files.tokenizer, files.tokenizerConfig, { imageTokens: manifest.image.tokens });
      const [vision, embed, decoder] = [
        await session(files.vision),
        await session(files.embed),
        await session(files.decoder)
      ];
      loaded = {
        manifest,
        adapter: adapterOf(manifest.family),
        vision,
        decoder: await ortDecoder(ort, { embed, decoder }, manifest.decoder),
        tokens,
        endTokens: manifest.endTokens.map((name) => tokens.idOf(name))
      };
      return { adapter: 'CPU' };
    },

    async see(key, square) {
      const startedMs = performance.now();
      if (picture?.key === key) return 0;
      const seen = await features(square);
      if (picture?.begun) ready().decoder.forget(picture.begun.state);
      picture = { key, features: seen };
      return performance.now() - startedMs;
    },

    async answer(question, { decoding, maxTokens }: GenerationOptions, onToken) {
      const { decoder, tokens, endTokens, manifest } = ready();
      isCancelled = false;
      const { start, ...read } = await begin(question);
      const room = manifest.decoder.maxTokens - read.promptTokens;
      const shared = {
        endTokens,
        maxTokens: Math.max(1, Math.min(maxTokens, room)),
        decode: (ids: readonly number[]) => tokens.decode(ids),
        name: (id: number) => tokens.name(id),
        isCancelled: () => isCancelled,
        breathe
      };
      const startedMs = performance.now();
      const written =
        decoding.kind === 'beam'
          ? await beamSearch(decoder, start, decoding.beams, shared)
          : await writeText(decoder, start, {
              ...shared,
              choose: chooseToken(decoding, `${picture?.key ?? ''}/${question}`),
              ...(onToken && { onToken })
            });
      decoder.forget(start.state);
      return { ...written, timing: { ...read, decodeMs: performance.now() - startedMs } };
    },

    async score(question, candidates) {
      const { decoder, tokens, endTokens } = ready();
      const { start } = await begin(question);
      const scored = [];
      for (const text of candidates) {
        const ids = [...tokens.encode(text), endTokens[0] as number];
        scored.push({ text, logProbabilities: await scoreText(decoder, start, ids) });
      }
      decoder.forget(start.state);
      return scored;
    },

    cancel: () => {
      isCancelled = true;
    }
  };
}
