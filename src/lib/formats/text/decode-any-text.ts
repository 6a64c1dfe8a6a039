import type { ByteChunks } from '../decode-chunks';
import { decodeWindows1252, markedEncoding, type TextEncodingName } from './text-encoding';
import { withoutCutLetter } from './without-cut-letter';

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const out = new Uint8Array(first.length + second.length);
  out.set(first);
  out.set(second, first.length);
  return out;
}

/** UTF-8 until a byte that it does not have; then windows-1252, when all before was ASCII. */
class Utf8OrWindows {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #note: () => void;
  #pending: Uint8Array = new Uint8Array();
  #ascii = true;
  #windows = false;

  constructor(note: () => void) {
    this.#note = note;
  }

  /** @returns null when the bytes are UTF-8 in part only */
  decode(chunk: Uint8Array, isEnd: boolean): string | null {
    const bytes = joined(this.#pending, chunk);
    if (this.#windows) return decodeWindows1252(bytes);
    const whole = isEnd ? bytes : withoutCutLetter(bytes);
    try {
      const text = this.#decoder.decode(whole);
      // In UTF-8 every letter but those of ASCII has more bytes than code units.
      this.#ascii &&= text.length === whole.length;
      this.#pending = bytes.slice(whole.length);
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (!this.#ascii) return null;
      this.#note();
      this.#windows = true;
      this.#pending = new Uint8Array();
      return decodeWindows1252(bytes);
    }
  }
}

/**
 * Text in whatever encoding it is, chunk by chunk; a leading byte order mark is dropped. UTF-16 is told by its mark or its
 * zeros. Text that is ASCII up to a byte that UTF-8 does not have is windows-1252: what spreadsheets write.
 * @param note called once when the text turns out not to be UTF-8
 * @returns null once, as the last thing, when the bytes are UTF-8 in part only: then any reading would be wrong somewhere
 */
export async function* decodeAnyText(
  chunks: ByteChunks,
  note: (encoding: TextEncodingName) => void = () => undefined
): AsyncGenerator<string | null> {
  const utf8 = new Utf8OrWindows(() => note('windows-1252'));
  let utf16: InstanceType<typeof TextDecoder> | undefined;
  let begun = false;
  for await (let chunk of chunks) {
    if (chunk.length === 0) continue;
    if (!begun) {
      begun = true;
      const marked = markedEncoding(chunk);
      if (marked === 'utf-8') chunk = chunk.subarray(3);
      else if (marked) {
        note(marked);
        utf16 = new TextDecoder(marked);
      }
    }
    const text = utf16 ? utf16.decode(chunk, { stream: true }) : utf8.decode(chunk, false);
    yield text;
    if (text === null) return;
  }
  yield utf16 ? utf16.decode() : utf8.decode(new Uint8Array(), true);
}
