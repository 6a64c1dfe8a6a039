import { chooseBackend } from './choose-backend';

interface AdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly device?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}
interface GpuLike {
  requestAdapter(): Promise<{ info?: AdapterInfo } | null>;
}

export interface DeviceFacts {
  readonly simd: boolean;
  /** Null when there is no graphics processor that the browser may use. */
  readonly adapter: { readonly name: string; readonly imitated: boolean } | null;
  readonly jspi: boolean;
  readonly opfs: boolean;
  readonly isolated: boolean;
  readonly serviceWorker: 'active' | 'offered' | 'none';
  /** Bytes that the browser says are free; null when it does not say. */
  readonly freeBytes: number | null;
  /** A coarse lower bound; null when the browser does not say. */
  readonly memoryGb: number | null;
  readonly cores: number | null;
}

/** The smallest module that uses a 128-bit instruction. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]
);

/** What a person calls the graphics processor, from what the browser is willing to tell. */
export const adapterName = ({ vendor, architecture, device, description }: AdapterInfo): string =>
  description || [vendor, device || architecture].filter(Boolean).join(' ');

/** A graphics process that hangs never answers: `chooseBackend` waits a while for it and says so. */
async function adapter(): Promise<DeviceFacts['adapter']> {
  const gpu = (navigator as { gpu?: GpuLike }).gpu;
  const { fallback } = await chooseBackend('auto');
  if (!gpu || fallback === 'adapter-timeout' || fallback === 'no-adapter') return null;
  const info = (await gpu.requestAdapter().catch(() => null))?.info;
  if (!info) return null;
  return { name: adapterName(info), imitated: info.isFallbackAdapter === true || fallback === 'software-adapter' };
}

async function hasPrivateFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false; // absent, or refused in a private window
  }
}

async function serviceWorker(): Promise<DeviceFacts['serviceWorker']> {
  if (!('serviceWorker' in navigator)) return 'none';
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return registration?.active ? 'active' : 'offered';
}

async function freeBytes(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
}

/** Asks the browser; nothing of it leaves the page. */
export async function lookAtDevice(): Promise<DeviceFacts> {
  const [gpu, opfs, worker, free] = await Promise.all([adapter(), hasPrivateFiles(), serviceWorker(), freeBytes()]);
  return {
    simd: WebAssembly.validate(SIMD_MODULE),
    adapter: gpu,
    jspi: 'Suspending' in WebAssembly,
    opfs,
    isolated: crossOriginIsolated,
    serviceWorker: worker,
    freeBytes: free,
    memoryGb: (navigator as { deviceMemory?: number }).deviceMemory ?? null,
    cores: navigator.hardwareConcurrency ?? null
  };
}
