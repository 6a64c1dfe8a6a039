import type { Backend, Dtype } from '$lib/schema/run-record';

interface GpuLike {
  requestAdapter(): Promise<{ info?: { vendor?: string; architecture?: string; isFallbackAdapter?: boolean } } | null>;
}

const PATIENCE_MS = 10_000;

/** A hung GPU process never settles its promises. */
const within = <T>(promise: Promise<T>, limitMs: number): Promise<T | 'late'> =>
  Promise.race([promise, new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), limitMs))]);

/** Which backend to try, and the code of the reason when it is not WebGPU. */
export async function chooseBackend(dtype: Dtype): Promise<{ backend: Backend; fallback: string | null }> {
  const wasm = (fallback: string) => ({ backend: 'wasm' as const, fallback });
  const gpu = (navigator as { gpu?: GpuLike }).gpu;
  if (!gpu) return wasm('no-webgpu');
  if (!('Suspending' in WebAssembly)) return wasm('no-jspi');
  const adapter = await within(gpu.requestAdapter(), PATIENCE_MS);
  if (adapter === 'late') return wasm('adapter-timeout');
  if (!adapter) return wasm('no-adapter');
  const { vendor = '', architecture = '', isFallbackAdapter = false } = adapter.info ?? {};
  if (isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(`${vendor} ${architecture}`)) return wasm('software-adapter');
  // int8 weights have no fast path on the GPU and several reports of wrong numbers (runtime.md 4.1).
  if (dtype === 'q8') return wasm('q8-on-cpu');
  return { backend: 'webgpu', fallback: null };
}
