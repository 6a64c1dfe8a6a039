import type { GivenFile } from '$workers/ingest/api';

/** All entries of a folder: browsers give at most 100 at a time, so ask until there are none. */
async function readAll(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry, prefix: string): Promise<GivenFile[]> {
  const path = prefix + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const children = await readAll(entry as FileSystemDirectoryEntry);
  return (await Promise.all(children.map((child) => walk(child, `${path}/`)))).flat();
}

export interface Given {
  readonly name: string;
  readonly files: readonly GivenFile[];
}

const nameOf = (files: readonly GivenFile[]): string => {
  const first = files[0]?.path ?? '';
  return first.includes('/') ? first.slice(0, first.indexOf('/')) : files.length === 1 ? first : 'files';
};

/** Files and folders of a drop. Must be called inside the event: the browser empties the transfer afterwards. */
export function dropped(transfer: DataTransfer): Promise<Given> {
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const loose = [...transfer.files];
  return Promise.all(entries.map(async (entry) => (entry ? walk(entry, '') : []))).then((lists) => {
    const files = lists.flat();
    const all = files.length > 0 ? files : loose.map((file) => ({ path: file.name, file }));
    return { name: nameOf(all), files: all };
  });
}

/** Files chosen with a button. */
export function picked(list: readonly File[]): Given {
  const files = list.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { name: nameOf(files), files };
}
