import { WorkbenchError } from '$lib/schema/workbench-error';
import { serve, moved } from '../shared/serve';
import { sha256Hex } from '../shared/sha256-hex';
import type { Download, DownloadApi } from './api';
import { keepFile, readKept } from './kept-files';

const OPTIONS: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' };

async function fetchOwn(url: string): Promise<Response> {
  if (new URL(url).origin !== self.location.origin)
    throw new WorkbenchError('download-failed', { url, problem: 'not our own origin' });
  let response: Response;
  try {
    response = await fetch(url, OPTIONS);
  } catch (cause) {
    throw new WorkbenchError('download-failed', { url, problem: String(cause) }, { cause });
  }
  if (!response.ok) throw new WorkbenchError('download-failed', { url, status: response.status });
  // A host that answers 200 with its home page for a missing file must not be taken for the file.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw new WorkbenchError('model-file-missing', { url, got: 'an HTML page' });
  return response;
}

async function readBody(
  response: Response,
  sizeBytes: number,
  onProgress: (loaded: number) => void
): Promise<ArrayBuffer> {
  if (!response.body) return response.arrayBuffer();
  let bytes = new Uint8Array(sizeBytes);
  let length = 0;
  for await (const chunk of response.body) {
    if (length + chunk.length > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, length + chunk.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(chunk, length);
    length += chunk.length;
    onProgress(length);
  }
  return length === bytes.length ? bytes.buffer : bytes.buffer.slice(0, length);
}

async function check(bytes: ArrayBuffer, download: Download): Promise<void> {
  if (!download.sha256) return;
  const got = await sha256Hex(bytes);
  if (got !== download.sha256)
    throw new WorkbenchError('model-file-hash', { url: download.url, got, expected: download.sha256 });
}

async function get(
  download: Download,
  onProgress: (loadedBytes: number, fromDevice: boolean) => void
): Promise<ArrayBuffer> {
  const kept = download.sha256 ? await readKept(download.sha256, download.sizeBytes) : null;
  if (kept && (!download.sha256 || (await sha256Hex(kept)) === download.sha256)) {
    onProgress(download.sizeBytes, true);
    return kept;
  }
  let last = 0;
  const bytes = await readBody(await fetchOwn(download.url), download.sizeBytes, (loaded) => {
    // One message a quarter megabyte: progress must not flood the page.
    if (loaded - last < 262_144 && loaded < download.sizeBytes) return;
    last = loaded;
    onProgress(loaded, false);
  });
  await check(bytes, download);
  if (download.sha256) await keepFile(download.sha256, bytes);
  return bytes;
}

const PARALLEL = 6;

async function getSet(
  files: readonly (Download & { path: string })[],
  onProgress: (done: number) => void
): Promise<File[]> {
  const out = new Array<File>(files.length);
  let next = 0;
  let done = 0;
  const drain = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      const file = files[i] as Download & { path: string };
      const bytes = await (await fetchOwn(file.url)).arrayBuffer();
      await check(bytes, file);
      out[i] = new File([bytes], file.path.slice(file.path.lastIndexOf('/') + 1), { lastModified: 0 });
      done += 1;
      if (done % 20 === 0 || done === files.length) onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, drain));
  return out;
}

const api: DownloadApi = {
  get: async (download, onProgress) => {
    const bytes = await get(download, onProgress);
    return moved(bytes, [bytes]);
  },
  kept: async (downloads) => {
    for (const { sha256, sizeBytes } of downloads) if (!sha256 || !(await readKept(sha256, sizeBytes))) return false;
    return true;
  },
  getSet
};

serve(api);
