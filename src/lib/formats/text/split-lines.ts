export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A longer line is not held back until it ends: it is given in pieces, which no reader takes for a line of its own kind. */
const LINE_LENGTH = 2 ** 22;

/**
 * Lines as text arrives; line ends may be CRLF, LF or CR. Text that turns out not to be text (null) ends the lines.
 */
export async function* splitLines(chunks: AsyncIterable<string | null>): AsyncGenerator<readonly TextLine[]> {
  let rest = '';
  let number = 0;
  const take = (texts: readonly string[]): TextLine[] => texts.map((text) => ({ text, number: ++number }));
  for await (const chunk of chunks) {
    if (chunk === null) break;
    const text = rest + chunk;
    // A carriage return at the very end may be half of a line end.
    const half = text.endsWith('\r');
    const lines = (half ? text.slice(0, -1) : text).split(/\r\n|\r|\n/);
    rest = (lines.pop() as string) + (half ? '\r' : '');
    if (rest.length > LINE_LENGTH) {
      lines.push(rest);
      rest = '';
    }
    yield take(lines);
  }
  if (rest !== '') yield take(rest.replace(/\r$/, '').split('\r'));
}
