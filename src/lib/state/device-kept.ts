import { openDatabase, type Database } from '$lib/storage/database';

/** Names that Eyechart gives to what it keeps. Other pages at the same address may keep things too: those are theirs. */
export const DATABASE = 'eyechart';
export const FOLDERS = ['journal', 'models'] as const;
const PREFIX = 'eyechart';
const STORES = ['runs', 'embeddings', 'answers', 'handles'] as const;

export type KeptId =
  (typeof STORES)[number] | (typeof FOLDERS)[number] | 'held' | 'app' | 'settings' | 'service-worker';

export interface KeptGroup {
  readonly id: KeptId;
  readonly entries: number;
  /** Null where the browser does not tell the size of a part. */
  readonly bytes: number | null;
}

export interface Inventory {
  readonly groups: readonly KeptGroup[];
  readonly modelFiles: readonly { readonly sha256: string; readonly sizeBytes: number }[];
  /** Names of what is kept at this address and is not of Eyechart. */
  readonly foreign: readonly string[];
  /** What the browser counts for the whole address; null when it does not say. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly persisted: boolean | null;
}

export const isOurs = (name: string): boolean => name === PREFIX || /^eyechart[ -]/.test(name);

/** Entries and known bytes of all groups together. */
export const total = (groups: readonly KeptGroup[]): { entries: number; bytes: number } => ({
  entries: groups.reduce((sum, group) => sum + group.entries, 0),
  bytes: groups.reduce((sum, group) => sum + (group.bytes ?? 0), 0)
});

/** Old browsers do not list them: there we look into ours, which makes an empty one when there is none. */
const databaseNames = async (): Promise<string[]> =>
  'databases' in indexedDB
    ? (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]))
    : [DATABASE];

const PATIENCE_MS = 3000;

/** Null while another tab does not let go of a database that is being deleted: opening would wait for it. */
async function openInTime(): Promise<Database | null> {
  const opening = openDatabase();
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const database = await Promise.race([opening, late]);
  if (!database) void opening.then((one) => one.close());
  return database;
}

async function databaseGroups(names: readonly string[]): Promise<KeptGroup[]> {
  // Opening would create it.
  if (!names.includes(DATABASE)) return [];
  const database = await openInTime();
  if (!database) return [{ id: 'held', entries: 1, bytes: null }];
  try {
    return await Promise.all(
      STORES.map(async (id) => ({ id, entries: await database.count(id), bytes: null }) as const)
    );
  } finally {
    database.close();
  }
}

export interface FileSize {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Files of a folder of the private file system, by name; none when it is not there. */
async function filesIn(root: FileSystemDirectoryHandle, folder: string): Promise<FileSize[]> {
  const handle = await root.getDirectoryHandle(folder).catch(() => null);
  if (!handle) return [];
  const files: FileSize[] = [];
  for await (const [name, entry] of handle.entries())
    if (entry.kind === 'file') files.push({ name, sizeBytes: (await (entry as FileSystemFileHandle).getFile()).size });
  return files.sort((a, b) => b.sizeBytes - a.sizeBytes);
}

export const privateRoot = (): Promise<FileSystemDirectoryHandle | null> =>
  navigator.storage?.getDirectory?.().catch(() => null) ?? Promise.resolve(null);

async function namesIn(root: FileSystemDirectoryHandle | null): Promise<string[]> {
  const names: string[] = [];
  if (root) for await (const name of root.keys()) names.push(name);
  return names;
}

const sizeGroup = (id: KeptId, sizes: readonly number[]): KeptGroup => ({
  id,
  entries: sizes.length,
  bytes: sizes.reduce((sum, size) => sum + size, 0)
});

async function cacheGroup(names: readonly string[]): Promise<KeptGroup> {
  const sizes: number[] = [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) sizes.push((await (await cache.match(request))?.blob())?.size ?? 0);
  }
  return sizeGroup('app', sizes);
}

export const cacheNames = async (): Promise<string[]> => ('caches' in globalThis ? caches.keys() : []);
export const settingNames = (): string[] => Object.keys(localStorage);
export const ownServiceWorker = async (): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker?.getRegistration().catch(() => undefined);

/** Looks at every place where a page can keep something. */
export async function takeInventory(): Promise<Inventory> {
  const [root, databases, allCaches, worker] = await Promise.all([
    privateRoot(),
    databaseNames(),
    cacheNames(),
    ownServiceWorker()
  ]);
  const [journal, models] = root ? await Promise.all(FOLDERS.map((folder) => filesIn(root, folder))) : [[], []];
  const settings = settingNames().filter(isOurs);
  const foreign = [...databases, ...allCaches, ...settingNames()].filter((name) => !isOurs(name));
  const foreignFolders = (await namesIn(root)).filter((name) => !(FOLDERS as readonly string[]).includes(name));
  const estimate = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  const sizes = (files: readonly FileSize[] = []): number[] => files.map((file) => file.sizeBytes);
  return {
    groups: [
      ...(await databaseGroups(databases)),
      sizeGroup('journal', sizes(journal)),
      sizeGroup('models', sizes(models)),
      await cacheGroup(allCaches.filter(isOurs)),
      sizeGroup(
        'settings',
        settings.map((name) => 2 * (name.length + (localStorage.getItem(name)?.length ?? 0)))
      ),
      { id: 'service-worker', entries: worker ? 1 : 0, bytes: 0 }
    ],
    modelFiles: (models ?? []).map(({ name, sizeBytes }) => ({ sha256: name, sizeBytes })),
    foreign: [...foreign, ...foreignFolders],
    usedBytes: estimate.usage ?? null,
    quotaBytes: estimate.quota ?? null,
    persisted: (await navigator.storage?.persisted?.()) ?? null
  };
}
