/** A piece of a JSON text: an item of the array at the top or of an array one level below, or another member of the top. */
export interface JsonItem {
  /** Name of the member it is in; '' for items of an array at the top. */
  readonly key: string;
  /** Place in its array, from 0; -1 for a member that is no array. */
  readonly index: number;
  readonly value: unknown;
  /** Why there is no value; then it is undefined. */
  readonly problem?: 'syntax' | 'too-deep';
}

export interface JsonLimits {
  /** Characters of one item. */
  readonly itemLength: number;
  /** Levels below an item. Deeper values cannot be handed from worker to worker. */
  readonly depth: number;
}

export const JSON_LIMITS: JsonLimits = { itemLength: 2 ** 26, depth: 64 };

const STRUCTURE = /["{}[\],:]/g;
const BACKSLASH = 92;

/** Whether the quote at `at` is escaped: an odd number of backslashes stands in front of it. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

/**
 * Cuts a JSON text into items as it arrives, so that a file larger than memory can be read and one that is cut in the
 * middle keeps what stands before the cut. Each item is read by `JSON.parse`; only where it ends is found here.
 */
export class JsonItems {
  readonly #limits: JsonLimits;
  /** Text from the beginning of the unfinished item on. */
  #text = '';
  /** Where to look on, from the beginning of `#text`. */
  #at = 0;
  /** Where the value begins; -1 while no value is open. */
  #begin = -1;
  #depth = 0;
  #deepest = 0;
  #inString = false;
  #top: '{' | '[' | undefined;
  #key = '';
  /** Whether items are those of an array in a member, at depth 2. */
  #inMember = false;
  #index = 0;
  #problem: string | undefined;
  #done = false;

  constructor(limits: JsonLimits = JSON_LIMITS) {
    this.#limits = limits;
  }

  /** What the top is; undefined before it has begun, or when it is neither. */
  get top(): '{' | '[' | undefined {
    return this.#top;
  }

  /** Why nothing more is read: `syntax`, `too-long`, or after `end` `cut`; undefined while all is well. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Items that are complete now. */
  push(text: string): JsonItem[] {
    if (this.#problem || this.#done) {
      if (this.#done && text.trim() !== '') this.#problem ??= 'more-behind-the-end';
      return [];
    }
    this.#text += text;
    const items: JsonItem[] = [];
    if (!this.#top && !this.#openTop()) return items;
    while (!this.#problem && !this.#done && this.#step(items));
    if (this.#done && this.#text.slice(this.#at).trim() !== '') this.#problem ??= 'more-behind-the-end';
    this.#compact();
    return items;
  }

  /** Says that no text follows. */
  end(): void {
    if (!this.#done) this.#problem ??= this.#top || this.#text.trim() === '' ? 'cut' : 'syntax';
  }

  /** @returns false while there is only white space; the top must be an array or an object */
  #openTop(): boolean {
    const first = this.#text.search(/\S/);
    if (first < 0) return false;
    const letter = this.#text[first];
    if (letter !== '{' && letter !== '[') {
      this.#problem = 'syntax';
      return false;
    }
    this.#top = letter;
    this.#depth = 1;
    this.#at = first + 1;
    this.#begin = this.#at;
    return true;
  }

  /** Goes to the next structural letter. @returns false when more text is needed */
  #step(items: JsonItem[]): boolean {
    if (this.#inString) return this.#closeString();
    STRUCTURE.lastIndex = this.#at;
    const found = STRUCTURE.exec(this.#text);
    if (!found) {
      this.#at = this.#text.length;
      return false;
    }
    const at = found.index;
    this.#at = at + 1;
    switch (found[0]) {
      case '"':
        this.#inString = true;
        break;
      case ':':
        this.#takeKey(at);
        break;
      case ',':
        if (this.#depth === this.#level) this.#emit(at, items);
        break;
      case '{':
      case '[':
        this.#open(found[0], at);
        break;
      default:
        this.#close(found[0], at, items);
    }
    return true;
  }

  get #level(): number {
    return this.#inMember ? 2 : 1;
  }

  #closeString(): boolean {
    let close = this.#text.indexOf('"', this.#at);
    while (close >= 0 && isEscaped(this.#text, close)) close = this.#text.indexOf('"', close + 1);
    // What was looked at already need not be looked at again, but for backslashes in front of a quote to come.
    this.#at = close < 0 ? this.#text.length : close + 1;
    this.#inString = close < 0;
    return close >= 0;
  }

  #takeKey(at: number): void {
    if (this.#depth !== 1 || this.#top !== '{' || this.#inMember) return;
    const key = parse(this.#text.slice(this.#begin, at));
    if (typeof key !== 'string') this.#problem = 'syntax';
    else {
      this.#key = key;
      this.#begin = at + 1;
    }
  }

  #open(letter: string, at: number): void {
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth - this.#level);
    const isMemberArray = this.#top === '{' && this.#depth === 2 && letter === '[' && !this.#inMember;
    if (isMemberArray && this.#text.slice(this.#begin, at).trim() === '') {
      this.#inMember = true;
      this.#index = 0;
      this.#begin = at + 1;
      this.#deepest = 0;
    }
  }

  #close(letter: string, at: number, items: JsonItem[]): void {
    if (this.#depth === this.#level) {
      const expected = this.#inMember || this.#top === '[' ? ']' : '}';
      if (letter !== expected) {
        this.#problem = 'syntax';
        return;
      }
      this.#emit(at, items);
      if (this.#inMember) {
        this.#inMember = false;
        this.#begin = -1;
      } else this.#done = true;
    }
    this.#depth--;
  }

  /** Ends the value that begins at `#begin`; an empty place before a closing letter is no value. */
  #emit(at: number, items: JsonItem[]): void {
    const begin = this.#begin;
    const isItem = this.#inMember || this.#top === '[';
    this.#begin = this.#at;
    const text = begin < 0 ? '' : this.#text.slice(begin, at);
    if (text.trim() === '') return;
    const index = isItem ? this.#index++ : -1;
    const tooDeep = this.#deepest > this.#limits.depth;
    const value = tooDeep ? undefined : parse(text);
    this.#deepest = 0;
    const place = { key: this.#key, index };
    if (value === undefined) items.push({ ...place, value, problem: tooDeep ? 'too-deep' : 'syntax' });
    else items.push({ ...place, value });
  }

  /** Lets go of what is read. */
  #compact(): void {
    const keep = this.#begin < 0 ? this.#at : this.#begin;
    this.#text = this.#text.slice(keep);
    this.#at -= keep;
    if (this.#begin >= 0) this.#begin = 0;
    if (this.#text.length > this.#limits.itemLength) {
      this.#problem = 'too-long';
      this.#text = '';
    }
  }
}

/** @returns undefined when it is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
