import type { IngestIssue } from '../../schema/ingest-issue';
import type { ByteChunks } from '../decode-chunks';
import { decodeAnyText } from '../text/decode-any-text';
import { JsonItems, JSON_LIMITS, type JsonItem, type JsonLimits } from './json-items';

export interface JsonItemBatch {
  readonly items: readonly JsonItem[];
  readonly issues: readonly IngestIssue[];
}

/** `captions.json#annotations[12]`, `list.json[12]`: where an item stands. */
export const jsonPlace = (file: string, { key, index }: Pick<JsonItem, 'key' | 'index'>): string =>
  `${file}${key === '' ? '' : `#${key}`}${index < 0 ? '' : `[${index}]`}`;

/**
 * The items of a JSON file as it arrives. Items that cannot be read are issues; so is a file that is cut in the middle,
 * of which everything before the cut is given.
 * @param chunks text in any encoding
 */
export async function* readJsonItems(
  chunks: ByteChunks,
  { file, limits = JSON_LIMITS }: { readonly file: string; readonly limits?: JsonLimits }
): AsyncGenerator<JsonItemBatch> {
  const scanner = new JsonItems(limits);
  const bad = (where: string, problem: string): IngestIssue => ({ code: 'bad-row', where, detail: { problem } });
  for await (const text of decodeAnyText(chunks)) {
    if (text === null) {
      yield { items: [], issues: [bad(file, 'text encoding')] };
      return;
    }
    const found = scanner.push(text);
    yield {
      items: found.filter((item) => item.problem === undefined),
      issues: found.flatMap((item) => (item.problem ? [bad(jsonPlace(file, item), item.problem)] : []))
    };
    if (scanner.problem) break;
  }
  scanner.end();
  if (scanner.problem) yield { items: [], issues: [bad(file, scanner.problem)] };
}
