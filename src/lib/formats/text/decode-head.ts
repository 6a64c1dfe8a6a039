import { decodeWindows1252, markedEncoding, type TextEncodingName } from './text-encoding';
import { withoutCutLetter } from './without-cut-letter';

/** The beginning of a file as text. @returns null when it holds zero bytes and is no UTF-16: then it is not text */
export function decodeHead(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncodingName } | null {
  const encoding = markedEncoding(bytes) ?? 'utf-8';
  if (encoding !== 'utf-8') return { text: new TextDecoder(encoding).decode(bytes), encoding };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(withoutCutLetter(bytes)), encoding };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' };
  }
}
