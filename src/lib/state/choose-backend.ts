import type { Backend } from '$lib/schema/run-record';

interface GpuLike {
  requestAdapter(): Promise<{ info?: { vendor?: string; architecture?: string; isFallbackAdapter?: boolean } } | null>;
}

/** What the person wants: the best that works, or one in particular. */
export type BackendWish = 'auto' | Backend;

export interface BackendChoice {
  readonly backend: Backend;
  /** Code of the reason when it is not WebGPU; null when it is. */
  readonly fallback: string | null;
}

const PATIENCE_MS = 10_000;

/** A hung GPU process never settles its promises. */
const within = <T>(promise: Promise<T>, limitMs: number): Promise<T | 'late'> =>
  Promise.race([promise, new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), limitMs))]);

/** Which backend to try. A graphics processor that is only imitated is used when it is asked for, not by itself. */
export async function chooseBackend(wish: BackendWish): Promise<BackendChoice> {
  const wasm = (fallback: string): BackendChoice => ({ backend: 'wasm', fallback });
  if (wish === 'wasm') return wasm('by-choice');
  const gpu = (navigator as { gpu?: GpuLike }).gpu;
  if (!gpu) return wasm('no-webgpu');
  if (!('Suspending' in WebAssembly)) return wasm('no-jspi');
  const adapter = await within(gpu.requestAdapter(), PATIENCE_MS);
  if (adapter === 'late') return wasm('adapter-timeout');
  if (!adapter) return wasm('no-adapter');
  const { vendor = '', architecture = '', isFallbackAdapter = false } = adapter.info ?? {};
  const isImitated = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(`${vendor} ${architecture}`);
  return isImitated && wish === 'auto' ? wasm('software-adapter') : { backend: 'webgpu', fallback: null };
}
