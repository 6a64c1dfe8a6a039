import { compareCodePoints } from './compare-code-points';
import { ownText } from './own-text';

/** Numbers for class names: fixed when they are known beforehand, else given as names come and put in order at the end. */
export class ClassIndex {
  readonly #fixed: boolean;
  readonly #index: Map<string, number>;

  /** @param classes in their final order; empty when they are not known */
  constructor(classes: readonly string[]) {
    this.#fixed = classes.length > 0;
    this.#index = new Map(classes.map((name, k) => [name, k]));
  }

  /** Number of a name; -1 for a blank one; undefined when the classes are fixed and it is none of them. A new name takes no number yet. */
  find(name: string): number | undefined {
    if (name.trim() === '') return -1;
    return this.#index.get(name) ?? (this.#fixed ? undefined : this.#index.size);
  }

  /** The number for a row that is kept: a new name takes its number now. @param found what `find` said */
  use(name: string, found: number): number {
    if (this.#fixed || name.trim() === '') return found;
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    const number = this.#index.size;
    this.#index.set(ownText(name), number);
    return number;
  }

  /** The classes in their final order (code points, unless fixed), and how to bring numbers given so far into it. */
  finish(): { readonly classes: readonly string[]; move(codes: Int32Array): Int32Array } {
    const names = [...this.#index.keys()];
    if (this.#fixed) return { classes: names, move: (codes) => codes };
    const classes = names.toSorted(compareCodePoints);
    const place = new Map(classes.map((name, k) => [name, k]));
    const to = Int32Array.from(names, (name) => place.get(name) as number);
    return { classes, move: (codes) => codes.map((code) => (code < 0 ? code : (to[code] as number))) };
  }
}
