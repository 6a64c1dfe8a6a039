export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What windows-1252 puts where Latin-1 has control characters; the five unused places stay as they are. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const letterOf = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] as string) : String.fromCharCode(byte);
const LETTERS = Array.from({ length: 256 }, (_, byte) => letterOf(byte));

/**
 * windows-1252 as text; every byte has a letter. Own, because Node's decoder of that name gives Latin-1 (seen in Node 20).
 * Source: WHATWG Encoding, index-windows-1252.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += LETTERS[byte] as string;
  return text;
}

/** Zeros on even and odd places tell UTF-16 without a mark: Latin letters have one zero byte each. */
function guessUtf16(head: Uint8Array): TextEncodingName | null {
  let [even, odd] = [0, 0];
  const length = Math.min(head.length, 1024) & ~1;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (length < 4 || even + odd < length / 8) return null;
  if (odd > 3 * even) return 'utf-16le';
  return even > 3 * odd ? 'utf-16be' : null;
}

/**
 * The encoding that the first bytes tell: a byte order mark, or the zeros of UTF-16.
 * @param head the first bytes, at least 4 where the file has them
 * @returns null when they do not tell; then it is UTF-8 unless bytes further on are none
 */
export function markedEncoding(head: Uint8Array): TextEncodingName | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return guessUtf16(head);
}
