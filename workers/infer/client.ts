import { startWorker, type Link } from '../link';
import type { InferApi } from './api';
import gpuWorkerUrl from './infer-gpu.worker.ts?worker&url';
import wasmWorkerUrl from './infer.worker.ts?worker&url';
import jspiBinaryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainBinaryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

/** One engine a worker: after any failure it is ended and another started. */
export const startInfer = (backend: 'wasm' | 'webgpu'): Link<InferApi> =>
  startWorker<InferApi>(backend === 'webgpu' ? gpuWorkerUrl : wasmWorkerUrl, 'infer');

/** Where the engine's own binary is, relative to the page. The page gives it to the worker, which has no network. */
export const engineBinary = {
  wasm: { url: plainBinaryUrl, sizeBytes: 14_264_838 },
  webgpu: { url: jspiBinaryUrl, sizeBytes: 16_811_691 }
} as const;
