import type { ByteSource } from '../schema/byte-source';
import { WorkbenchError } from '../schema/workbench-error';
import { compareCodePoints } from './compare-code-points';
import { extensionOf } from './is-image-name';
import type { ListedFile } from './listed-files';
import { readFooter } from './parquet/parquet-footer';
import type { Head } from './seen-set';

/** Bytes of the beginning that are looked at, and of the end. */
const START_BYTES = 2 ** 18;
const END_BYTES: Readonly<Record<string, number>> = { json: 2 ** 15 };
/** Files of one ending whose heads are read: a set may have a text beside each of a hundred thousand pictures. */
const FILES_OF_ENDING = 24;

/** Files that are named like what says what pictures are come first, then those nearer to the top. */
function byPromise(files: readonly ListedFile[]): ListedFile[] {
  const keyed = files.map((file) => ({
    file,
    named: /(?:metadata|annotation|caption|label|class|train|val|test|dataset)[^/]*$/i.test(file.id),
    depth: file.id.split('/').length
  }));
  const order = keyed.toSorted(
    (a, b) => Number(b.named) - Number(a.named) || a.depth - b.depth || compareCodePoints(a.file.id, b.file.id)
  );
  return order.map(({ file }) => file);
}

/** Which files must be looked into before a guess: some of each ending. */
export function headsWanted(others: readonly ListedFile[]): readonly ListedFile[] {
  const byEnding = new Map<string, ListedFile[]>();
  for (const file of others) {
    const ending = extensionOf(file.id);
    const list = byEnding.get(ending);
    if (list) list.push(file);
    else byEnding.set(ending, [file]);
  }
  return [...byEnding.values()].flatMap((files) =>
    files.length <= FILES_OF_ENDING ? files : byPromise(files).slice(0, FILES_OF_ENDING)
  );
}

/** The footer of a Parquet file, which may be large; of one that has none, what stands there instead. */
async function parquetEnd(source: ByteSource): Promise<Uint8Array> {
  try {
    return await readFooter(source);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return source.slice(Math.max(0, source.byteLength - 8), source.byteLength);
  }
}

/** The beginning of a file, and its end where its format has something there. */
export async function readHead(source: ByteSource, path: string): Promise<Head> {
  const start = await source.slice(0, START_BYTES);
  if (extensionOf(path) === 'parquet') return { start, end: await parquetEnd(source) };
  const rest = source.byteLength - start.length;
  const wanted = Math.min(rest, END_BYTES[extensionOf(path)] ?? 1);
  const end = wanted > 0 ? await source.slice(source.byteLength - wanted, source.byteLength) : new Uint8Array();
  return { start, end };
}
