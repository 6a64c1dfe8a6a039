const FOLDER = 'models';

/** Folder of kept model files in the origin's private file system; null where a browser or mode has none. */
async function folder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}

/** A kept file by its hash, or null when it is absent or cut short. */
export async function readKept(sha256: string, sizeBytes: number): Promise<ArrayBuffer | null> {
  const handle = await (await folder())?.getFileHandle(sha256).catch(() => null);
  const file = await handle?.getFile();
  return file && file.size === sizeBytes ? file.arrayBuffer() : null;
}

/**
 * Keeps a file under its hash. A crash may leave a half file: readers check the size here and the hash when they use it.
 * @returns false when the device has no room or no such storage: the model then works, but is not kept
 */
export async function keepFile(sha256: string, bytes: ArrayBuffer): Promise<boolean> {
  const directory = await folder();
  if (!directory) return false;
  try {
    const handle = await directory.getFileHandle(sha256, { create: true });
    const access = await handle.createSyncAccessHandle();
    access.truncate(0);
    access.write(bytes);
    access.flush();
    access.close();
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    await directory.removeEntry(sha256).catch(() => undefined);
    return false;
  }
}
