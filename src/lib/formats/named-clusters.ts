import { growingInts } from './growing-column';
import { ownText } from './own-text';

/** Numbers rows by the name of their picture; a row without a name is a cluster of its own. */
export class NamedClusters {
  readonly #numbers = growingInts();
  readonly #known = new Map<string, number>();
  #next = 0;

  /** Adds one row. Blank names count as missing. */
  add(name: string): void {
    const known = name.trim() === '' ? undefined : this.#known.get(name);
    const number = known ?? this.#next++;
    if (known === undefined && name.trim() !== '') this.#known.set(ownText(name), number);
    this.#numbers.push(number);
  }

  /** Clusters so far. */
  get count(): number {
    return this.#next;
  }

  toArray(): Int32Array {
    return this.#numbers.toArray();
  }
}
