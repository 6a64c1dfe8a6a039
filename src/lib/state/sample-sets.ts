import { asset } from '$app/paths';
import { getSet } from '$workers/download/client';
import type { GivenFile } from '$workers/ingest/api';

interface SetIndex {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha256: string }[];
}

export const samplePictureUrl = (set: string, path: string): string => asset(`/samples/${set}/${path}` as never);

/** The files of an embedded sample set, checked against their hashes. */
export async function loadSampleSet(
  set: string,
  onProgress: (done: number, total: number) => void
): Promise<GivenFile[]> {
  const index = (await (await fetch(asset(`/samples/${set}/set.json` as never))).json()) as SetIndex;
  const downloads = index.files.map((file) => ({
    ...file,
    url: new URL(samplePictureUrl(set, file.path), location.href).href
  }));
  const files = await getSet(downloads, (done) => onProgress(done, downloads.length));
  return files.map((file, i) => ({ path: (index.files[i] as { path: string }).path, file }));
}
