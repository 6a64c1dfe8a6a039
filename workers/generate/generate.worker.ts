import * as ort from 'onnxruntime-web/wasm';
import { checkImage } from '$lib/pixels/check-image';
import { prepareSquare } from '$lib/pixels/prepare-square';
import { sniffImage } from '$lib/pixels/sniff-image';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { decodePixels } from '../prepare/decode-pixels';
import { serve } from '../shared/serve';
import { sha256Hex } from '../shared/sha256-hex';
import type { GenerateApi } from './api';
import { generateEngine } from './generate-engine';

const engine = generateEngine(ort as never);
let side = 0;

const api: GenerateApi = {
  load(files, manifest, options) {
    side = manifest.image.size;
    return engine.load(files, manifest, options);
  },
  identify: async (file) => sha256Hex(await file.arrayBuffer()),
  async look(path, file) {
    const startedMs = performance.now();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const issue = checkImage(path, bytes);
    if (issue) return { ok: false, issue };
    const sniffed = sniffImage(bytes);
    let square;
    try {
      square = prepareSquare(await decodePixels(new Blob([bytes]), sniffed.alpha ?? false), side);
    } catch (error) {
      if (error instanceof WorkbenchError) throw error;
      const detail = { type: sniffed.type, problem: String(error) };
      return { ok: false, issue: { code: 'undecodable-image', where: path, detail } };
    }
    const imageId = await sha256Hex(bytes);
    const decodeMs = performance.now() - startedMs;
    return { ok: true, imageId, decodeMs, visionMs: await engine.see(imageId, square) };
  },
  answer: engine.answer,
  score: engine.score,
  cancel: engine.cancel,
  attach: (port) => serve(api, port)
};

serve(api);
