import { asset } from '$app/paths';
import type { GenerativeManifest, GenerativePart } from '$lib/models/generative-manifest';
import type { Dtype } from '$lib/schema/run-record';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { getFile, type Download } from '$workers/download/client';
import { engineBinary } from '$workers/infer/client';
import type { Loading } from '../engine.svelte';
import { Writers } from './writers';

const address = (url: string): string => new URL(url, location.href).href;

/** Files of a model in one precision. @throws WorkbenchError 'model-file-missing' */
export function filesOf(
  manifest: GenerativeManifest,
  dtype: Dtype
): readonly (Download & { part: GenerativePart | 'engine' })[] {
  const own = manifest.files
    .filter((file) => file.dtype === null || file.dtype === dtype)
    .map(({ part, path, sizeBytes, sha256 }) => ({
      part,
      url: address(asset(`/models/${manifest.id}/${path}` as never)),
      sizeBytes,
      sha256
    }));
  for (const part of ['vision', 'embed', 'decoder', 'tokenizer', 'tokenizer-config'] as const)
    if (!own.some((file) => file.part === part))
      throw new WorkbenchError('model-file-missing', { model: manifest.id, part, dtype });
  const { url, sizeBytes } = engineBinary.wasm;
  return [...own, { part: 'engine', url: address(url), sizeBytes, sha256: null }];
}

/** What an answer depends on of a model: the hashes of its files. */
export const modelHash = (manifest: GenerativeManifest, dtype: Dtype): string =>
  filesOf(manifest, dtype)
    .map(({ sha256 }) => sha256)
    .filter((sha256) => sha256 !== null)
    .join();

/** Fetches a model (from this device where it is kept), checks it, and starts workers that write with it. */
export async function loadWriters(
  manifest: GenerativeManifest,
  dtype: Dtype,
  count: number,
  onLoading: (loading: Loading) => void
): Promise<Writers> {
  const files = filesOf(manifest, dtype);
  const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  let before = 0;
  const parts = new Map<string, ArrayBuffer>();
  for (const file of files) {
    const bytes = await getFile(file, (loaded) =>
      onLoading({ loadedBytes: Math.min(totalBytes, before + loaded), totalBytes, secondsLeft: null })
    );
    before += file.sizeBytes;
    parts.set(file.part, bytes);
  }
  const part = (name: GenerativePart | 'engine'): ArrayBuffer => parts.get(name) as ArrayBuffer;
  const json = (name: GenerativePart): object => JSON.parse(new TextDecoder().decode(part(name))) as object;
  return Writers.start(
    count,
    {
      wasm: part('engine'),
      vision: part('vision'),
      embed: part('embed'),
      decoder: part('decoder'),
      tokenizer: json('tokenizer'),
      tokenizerConfig: json('tokenizer-config')
    },
    manifest
  );
}
