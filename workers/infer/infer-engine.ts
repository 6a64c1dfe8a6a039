import type * as Ort from 'onnxruntime-web';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { createTokeniser } from '$lib/models/tokenise';
import { normalise } from '$lib/pixels/normalise';
import { moved } from '../shared/serve';
import type { EngineFiles, EngineOptions, InferApi } from './api';

type OrtModule = typeof Ort;
type Tokeniser = ReturnType<typeof createTokeniser>;

interface Loaded {
  readonly options: EngineOptions;
  readonly vision: Ort.InferenceSession;
  readonly text?: { readonly session: Ort.InferenceSession; readonly tokenise: Tokeniser };
}

/** Rows scaled to unit length, in place. @throws WorkbenchError 'not-finite' when any value is not a number */
function unitRows(data: Float32Array<ArrayBuffer>, rows: number): Float32Array<ArrayBuffer> {
  const width = data.length / rows;
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let i = row * width; i < (row + 1) * width; i++) squares += (data[i] as number) ** 2;
    const length = Math.sqrt(squares);
    if (!Number.isFinite(length) || length === 0)
      throw new WorkbenchError('not-finite', { row, length: String(length) });
    for (let i = row * width; i < (row + 1) * width; i++) data[i] = (data[i] as number) / length;
  }
  return data;
}

async function createSession(
  ort: OrtModule,
  weights: ArrayBuffer,
  backend: EngineOptions['backend']
): Promise<Ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(new Uint8Array(weights), {
      // The object form: with the bare string several options are silently ignored.
      executionProviders: [{ name: backend }],
      graphOptimizationLevel: 'all'
    });
  } catch (cause) {
    throw new WorkbenchError('engine-failed', { step: 'load', problem: String(cause) }, { cause });
  }
}

async function firstOutput(
  session: Ort.InferenceSession,
  feeds: Record<string, Ort.Tensor>
): Promise<Float32Array<ArrayBuffer>> {
  const results = await session.run(feeds);
  const tensor = results[session.outputNames[0] as string] as Ort.Tensor;
  const data = await tensor.getData();
  const copy = new Float32Array(data as Float32Array);
  for (const result of Object.values(results)) result.dispose();
  return copy;
}

/**
 * The inference engine of one worker: one ONNX Runtime, one backend, at most two sessions.
 * Any rejection other than a WorkbenchError means that the worker must be ended: the runtime does not recover.
 */
export function createEngine(ort: OrtModule, attach: (api: InferApi, port: MessagePort) => void): InferApi {
  let loaded: Loaded | undefined;
  const ready = (): Loaded => {
    if (!loaded) throw new WorkbenchError('engine-failed', { step: 'run', problem: 'not loaded' });
    return loaded;
  };

  const api: InferApi = {
    async load(files: EngineFiles, options: EngineOptions) {
      ort.env.wasm.wasmBinary = files.wasm;
      // One thread a worker: no nested workers to seal, and several workers scale better than threads with barriers.
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.proxy = false;
      const vision = await createSession(ort, files.vision, options.backend);
      const text = files.text
        ? {
            session: await createSession(ort, files.text.weights, 'wasm'),
            tokenise: createTokeniser(
              files.text.tokenizer as object,
              files.text.tokenizerConfig as object,
              options.maxTokens
            )
          }
        : undefined;
      loaded = text ? { options, vision, text } : { options, vision };
      return { adapter: options.backend === 'webgpu' ? await describeAdapter() : 'CPU' };
    },

    async embedImages(crops, count) {
      const { options, vision } = ready();
      const side = options.sizePx;
      const started = performance.now();
      const input = new Float32Array(count * 3 * side * side);
      const each = side * side * 3;
      for (let i = 0; i < count; i++)
        input.set(normalise(crops.subarray(i * each, (i + 1) * each), side, side, options.mean, options.std), i * each);
      const tensor = new ort.Tensor('float32', input, [count, 3, side, side]);
      const data = unitRows(await firstOutput(vision, { [vision.inputNames[0] as string]: tensor }), count);
      return moved({ data, ms: performance.now() - started }, [data.buffer]);
    },

    async embedTexts(texts) {
      const { text } = ready();
      if (!text) throw new WorkbenchError('engine-failed', { step: 'text', problem: 'this worker reads no texts' });
      const { inputIds, attentionMask, rows, width } = text.tokenise(texts);
      const feeds: Record<string, Ort.Tensor> = {
        input_ids: new ort.Tensor('int64', inputIds, [rows, width]),
        attention_mask: new ort.Tensor('int64', attentionMask, [rows, width])
      };
      const data = unitRows(await firstOutput(text.session, feeds), rows);
      return moved(data, [data.buffer]);
    },

    attach: (port) => attach(api, port)
  };
  return api;
}

async function describeAdapter(): Promise<string> {
  const gpu = (navigator as { gpu?: { requestAdapter(): Promise<{ info?: Record<string, string> } | null> } }).gpu;
  const info = (await gpu?.requestAdapter())?.info;
  return [info?.['vendor'], info?.['architecture'], info?.['description']].filter(Boolean).join(' ') || 'GPU';
}
