import { sha256, type Sha256 } from '../schema/ids';
import { compareCodePoints } from './compare-code-points';

export interface HashedSample {
  readonly id: string;
  /** SHA-256 of the picture's bytes, 64 hex digits. */
  readonly image: string;
  /** Empty when unlabelled. */
  readonly label: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };
const escape = (text: string): string => text.replace(/[\\\t\n]/g, (c) => ESCAPES[c] as string);

/**
 * One number for what was evaluated: SHA-256 over the lines `id TAB image TAB label LF`, sorted by code point, as UTF-8.
 * Backslash, tab and line feed inside of a value are written `\\`, `\t`, `\n`, so that no two sets share a text.
 * @param samples in any order; the order does not matter
 * @returns 64 lower-case hex digits; of the empty text for an empty set
 */
export async function datasetHash(samples: readonly HashedSample[]): Promise<Sha256> {
  const lines = samples
    .map(({ id, image, label }) => `${escape(id)}\t${escape(image)}\t${escape(label)}\n`)
    .toSorted(compareCodePoints);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('')));
  return sha256(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
