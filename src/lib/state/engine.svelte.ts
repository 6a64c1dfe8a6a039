import { asset } from '$app/paths';
import { areKept, getFile, type Download } from '$workers/download/client';
import { engineBinary } from '$workers/infer/client';
import { chooseFiles } from '$lib/models/choose-files';
import type { ModelFile, ModelManifest } from '$lib/models/model-manifest';
import type { EngineReport } from '$lib/schema/device';
import type { Backend, Dtype } from '$lib/schema/run-record';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Crew } from './crew';
import { crewSize } from './crew';
import { chooseBackend, type BackendChoice, type BackendWish } from './choose-backend';
import { shellIsKept } from './offline';
import { selfTest } from './self-test';

export interface Loading {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Seconds left at the present rate; null while unknown. */
  readonly secondsLeft: number | null;
}

const address = (url: string): string => new URL(url, location.href).href;

/** The model in use: its files, the backend that was chosen and why, and the texts it has read. */
export class Engine {
  readonly model: ModelManifest;
  #loading = $state.raw<Loading | null>(null);
  #report = $state.raw<EngineReport | null>(null);
  #offline = $state(false);
  #dtype = $state<Dtype>('q8');
  #wish = $state<BackendWish>('auto');
  /** The wish that the loaded engine was chosen by. */
  #loadedWish: BackendWish = 'auto';
  readonly #texts = new Map<string, Float32Array>();

  constructor(model: ModelManifest) {
    this.model = model;
  }

  get loading(): Loading | null {
    return this.#loading;
  }
  /** What computes; null until a model is loaded. */
  get report(): EngineReport | null {
    return this.#report;
  }
  get dtype(): Dtype {
    return this.#dtype;
  }
  /** True only when every file that a run needs is kept on this device. */
  get readyOffline(): boolean {
    return this.#offline;
  }

  #downloads(backend: Backend, dtype: Dtype): (Download & { part: string })[] {
    const own = engineBinary[backend];
    return [
      { part: 'engine', url: address(own.url), sizeBytes: own.sizeBytes, sha256: null },
      ...[...chooseFiles(this.model, dtype).files, ...(backend === 'webgpu' ? [this.model.knownAnswer] : [])].map(
        (file: ModelFile) => ({
          part: file.part,
          url: address(asset(`/models/${this.model.id}/${file.path}` as never)),
          sizeBytes: file.sizeBytes,
          sha256: file.sha256
        })
      )
    ];
  }

  get wish(): BackendWish {
    return this.#wish;
  }

  /** Chooses the precision and the backend of the next run. */
  choose(dtype: Dtype, wish: BackendWish = this.#wish): void {
    this.#dtype = dtype;
    this.#wish = wish;
  }

  /** Looks whether this model and the app itself would work without a network. */
  async checkOffline(backend: Backend = this.#report?.backend ?? 'wasm'): Promise<void> {
    const files = this.#downloads(backend, this.#dtype);
    const model = areKept(files.filter((file) => file.sha256 !== null));
    const shell = shellIsKept(files.filter((file) => file.sha256 === null).map((file) => file.url));
    this.#offline = (await model) && (await shell);
  }

  async #download(downloads: readonly (Download & { part: string })[]): Promise<Map<string, ArrayBuffer>> {
    const totalBytes = downloads.reduce((sum, file) => sum + file.sizeBytes, 0);
    const loaded = downloads.map(() => 0);
    const startedMs = performance.now();
    const parts = new Map<string, ArrayBuffer>();
    this.#loading = { loadedBytes: 0, totalBytes, secondsLeft: null };
    for (const [i, file] of downloads.entries()) {
      const bytes = await getFile(file, (loadedBytes) => {
        loaded[i] = loadedBytes;
        const sum = loaded.reduce((a, b) => a + b, 0);
        const seconds = (performance.now() - startedMs) / 1000;
        const secondsLeft = seconds > 1 && sum > 0 ? ((totalBytes - sum) * seconds) / sum : null;
        this.#loading = { loadedBytes: Math.min(sum, totalBytes), totalBytes, secondsLeft };
      });
      parts.set(file.part, bytes);
    }
    return parts;
  }

  /** Loads the model on the best backend that passes its self-test; says why when that is not WebGPU. */
  async load(crew: Crew): Promise<EngineReport> {
    const dtype = this.#dtype;
    const wish = this.#wish;
    if (this.#report?.dtype === dtype && this.#loadedWish === wish && crew.inferCount > 0) return this.#report;
    try {
      const wanted = await chooseBackend(wish);
      const parts = await this.#download(this.#downloads(wanted.backend, dtype));
      const report = await this.#start(crew, wanted, parts, dtype);
      this.#texts.clear();
      this.#report = report;
      this.#loadedWish = wish;
      await this.checkOffline();
      return report;
    } finally {
      this.#loading = null;
    }
  }

  async #start(
    crew: Crew,
    wanted: BackendChoice,
    parts: Map<string, ArrayBuffer>,
    dtype: Dtype
  ): Promise<EngineReport> {
    const workers = wanted.backend === 'webgpu' ? 1 : crewSize(navigator.hardwareConcurrency).infer;
    const json = (part: string): unknown => JSON.parse(new TextDecoder().decode(parts.get(part)));
    const options = {
      backend: wanted.backend,
      mean: this.model.image.mean,
      std: this.model.image.std,
      sizePx: this.model.image.size,
      maxTokens: this.model.text.maxTokens
    };
    const files = {
      wasm: parts.get('engine') as ArrayBuffer,
      vision: parts.get('vision') as ArrayBuffer,
      text: {
        weights: parts.get('text') as ArrayBuffer,
        tokenizer: json('tokenizer'),
        tokenizerConfig: json('tokenizer-config')
      }
    };
    try {
      const { adapter } = await crew.loadEngine(workers, files, options);
      if (wanted.backend === 'webgpu')
        await selfTest(crew, this.model, dtype, json('known-answer') as Record<string, number[]>);
      return { backend: wanted.backend, dtype, adapter, workers, fallback: wanted.fallback };
    } catch (error) {
      if (wanted.backend === 'wasm') throw error;
      const binary = await this.#download(this.#downloads('wasm', dtype));
      const fallback =
        error instanceof WorkbenchError && error.code === 'parity-failed' ? 'self-test-failed' : 'worker-failed';
      return this.#start(crew, { backend: 'wasm', fallback }, binary, dtype);
    }
  }

  /** Unit embeddings of the prompts, end to end; each text is read once. */
  async embedTexts(crew: Crew, prompts: readonly string[]): Promise<Float32Array<ArrayBuffer>> {
    const missing = [...new Set(prompts)].filter((prompt) => !this.#texts.has(prompt));
    const D = this.model.embeddingSize;
    if (missing.length > 0) {
      const data = await crew.engine.embedTexts(missing);
      missing.forEach((prompt, i) => this.#texts.set(prompt, data.slice(i * D, (i + 1) * D)));
    }
    const out = new Float32Array(prompts.length * D);
    prompts.forEach((prompt, i) => out.set(this.#texts.get(prompt) as Float32Array, i * D));
    return out;
  }
}
