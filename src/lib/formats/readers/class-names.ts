import { WorkbenchError } from '../../schema/workbench-error';
import { sourceChunks } from '../source-chunks';
import { decodeAnyText } from '../text/decode-any-text';
import { splitLines } from '../text/split-lines';
import type { SeenSet } from '../seen-set';
import type { ReadableSet } from './format';

/** Names of classes in their order, one a line. */
const CLASS_NAMES = /(?:^|\/)(?:classnames|class_names|classes|labels|batches\.meta)\.txt$/i;

/** The file of a set that lists its classes. */
export const classNamesFile = (seen: SeenSet, pattern: RegExp = CLASS_NAMES): string | undefined =>
  seen.others.find(({ id }) => pattern.test(id))?.id;

/** Class names by number; none when the set lists none, or when its list cannot be read, which is told with its head. */
export async function readClassNames(set: ReadableSet, file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const names: string[] = [];
  try {
    for await (const lines of splitLines(decodeAnyText(sourceChunks(await set.open(file)))))
      for (const { text } of lines) if (text.trim() !== '') names.push(text.trim());
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return [];
  }
  return names;
}
