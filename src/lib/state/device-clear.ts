import { cacheNames, DATABASE, FOLDERS, isOurs, ownServiceWorker, privateRoot, settingNames } from './device-kept';

const PATIENCE_MS = 5000;

/** Resolves when the database is gone, or when another tab does not let go of it in time. */
function deleteDatabase(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    const late = setTimeout(resolve, PATIENCE_MS);
    request.onsuccess = request.onerror = () => {
      clearTimeout(late);
      resolve();
    };
  });
}

/**
 * Deletes everything that Eyechart keeps in this browser, as far as the browser lets it. Says nothing about success:
 * take an inventory afterwards and look.
 */
export async function deleteEverything(): Promise<void> {
  // First, since it would keep what passes through it.
  await (await ownServiceWorker())?.unregister();
  for (const name of await cacheNames()) if (isOurs(name)) await caches.delete(name);
  const root = await privateRoot();
  // A file that another tab writes to cannot be removed; the inventory shows it.
  for (const folder of FOLDERS) await root?.removeEntry(folder, { recursive: true }).catch(() => undefined);
  for (const name of settingNames()) if (isOurs(name)) localStorage.removeItem(name);
  await deleteDatabase();
}

/** Deletes one kept model file. */
export async function deleteModelFile(sha256: string): Promise<void> {
  const folder = await (await privateRoot())?.getDirectoryHandle('models').catch(() => null);
  await folder?.removeEntry(sha256);
}
