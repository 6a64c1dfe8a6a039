/** A start tag (self-closing ones are followed by an end), an end tag, or the text between. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const NAME = /^[\p{L}_:][\p{L}\p{N}_:.-]*/u;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{N}_:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
/** Levels of elements; deeper files are attacks. */
const DEPTH = 64;
/** Characters of one tag or text. */
const TOKEN_LENGTH = 2 ** 22;

/** The five entities of XML and numbers; others need a DTD, and there is none. @returns null for any other */
function unescapeText(text: string): string | null {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&(#x[0-9a-f]+|#\d+|[^;\s]*);?/gi, (whole, name: string) => {
    const code = name.startsWith('#')
      ? Number(name.toLowerCase().startsWith('#x') ? `0x${name.slice(2)}` : name.slice(1))
      : NaN;
    const letter = Number.isNaN(code)
      ? Object.hasOwn(ENTITIES, name)
        ? ENTITIES[name]
        : undefined
      : code > 0 && code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
    if (letter === undefined || !whole.endsWith(';')) known = false;
    return letter ?? '';
  });
  return known ? plain : null;
}

/**
 * XML piece by piece, without what makes XML dangerous: a document type or an entity of its own ends it. Comments, CDATA and
 * processing instructions are passed over or taken as text. Namespaces are not resolved.
 */
export class XmlTokens {
  #text = '';
  readonly #open: string[] = [];
  #problem: string | undefined;
  #begun = false;

  /** Why nothing more is read: `doctype`, `entity`, `syntax`, `too-deep`, `too-long`, after `end` `cut`. */
  get problem(): string | undefined {
    return this.#problem;
  }

  push(text: string): XmlToken[] {
    const tokens: XmlToken[] = [];
    if (this.#problem) return tokens;
    this.#text += text;
    let at = 0;
    for (let next = this.#next(at, tokens); next > at; next = this.#next(at, tokens)) at = next;
    this.#text = this.#text.slice(at);
    if (this.#text.length > TOKEN_LENGTH) this.#problem ??= 'too-long';
    return tokens;
  }

  end(): void {
    if (this.#text.trim() !== '' || this.#open.length > 0 || !this.#begun) this.#problem ??= 'cut';
  }

  /** Reads one token. @returns where the next begins; the same place when more text is needed or nothing more is read */
  #next(at: number, tokens: XmlToken[]): number {
    if (this.#problem) return at;
    const text = this.#text;
    const tag = text.indexOf('<', at);
    if (tag !== at) return this.#takeText(at, tag < 0 ? at : tag, tokens);
    const close = (end: string): number => {
      const found = text.indexOf(end, at);
      return found < 0 ? at : found + end.length;
    };
    if (text.startsWith('<?', at)) return close('?>');
    // The first letters decide what it is, so they must be there.
    if (text.length < at + 9 && text.indexOf('>', at) < 0) return at;
    if (text.startsWith('<!--', at)) return close('-->');
    if (text.startsWith('<![CDATA[', at)) {
      const end = close(']]>');
      if (end > at) tokens.push({ kind: 'text', text: text.slice(at + 9, end - 3) });
      return end;
    }
    if (text.startsWith('<!', at)) return this.#fail('doctype', at);
    const end = this.#tagEnd(at);
    return end < 0 ? at : this.#takeTag(text.slice(at + 1, end), tokens) ? end + 1 : at;
  }

  #fail(problem: string, at: number): number {
    this.#problem = problem;
    return at;
  }

  /** The `>` that ends a tag: not one inside of quotes. */
  #tagEnd(at: number): number {
    let quote = '';
    for (let i = at + 1; i < this.#text.length; i++) {
      const letter = this.#text[i] as string;
      if (quote !== '') quote = letter === quote ? '' : quote;
      else if (letter === '"' || letter === "'") quote = letter;
      else if (letter === '>') return i;
    }
    return -1;
  }

  #takeText(at: number, end: number, tokens: XmlToken[]): number {
    if (end <= at) return at;
    const text = unescapeText(this.#text.slice(at, end));
    if (text === null) return this.#fail('entity', at);
    if (text.trim() !== '' && this.#open.length === 0 && text.trim() !== '\ufeff') return this.#fail('syntax', at);
    if (text.trim() !== '') tokens.push({ kind: 'text', text });
    return end;
  }

  #takeTag(inside: string, tokens: XmlToken[]): boolean {
    if (inside.startsWith('/')) return this.#close(inside.slice(1).trim(), tokens);
    const empty = inside.endsWith('/');
    const body = empty ? inside.slice(0, -1) : inside;
    const name = NAME.exec(body)?.[0];
    const attributes = name === undefined ? null : this.#attributes(body.slice(name.length));
    if (name === undefined || !attributes) {
      this.#problem ??= 'syntax';
      return false;
    }
    if (this.#open.length >= DEPTH) this.#problem = 'too-deep';
    if (this.#open.length === 0 && this.#begun) this.#problem ??= 'syntax';
    if (this.#problem) return false;
    this.#begun = true;
    this.#open.push(name);
    tokens.push({ kind: 'open', name, attributes });
    return empty ? this.#close(name, tokens) : true;
  }

  #close(name: string, tokens: XmlToken[]): boolean {
    if (this.#open.pop() !== name) {
      this.#problem = 'syntax';
      return false;
    }
    tokens.push({ kind: 'close', name });
    return true;
  }

  /** @returns null when something else stands between them, or one is there twice */
  #attributes(text: string): Map<string, string> | null {
    const attributes = new Map<string, string>();
    ATTRIBUTE.lastIndex = 0;
    let at = 0;
    for (let found = ATTRIBUTE.exec(text); found; found = ATTRIBUTE.exec(text)) {
      const value = unescapeText(found[2] ?? found[3] ?? '');
      if (value === null) this.#problem = 'entity';
      if (value === null || attributes.has(found[1] as string)) return null;
      attributes.set(found[1] as string, value);
      at = ATTRIBUTE.lastIndex;
    }
    return text.slice(at).trim() === '' ? attributes : null;
  }
}
