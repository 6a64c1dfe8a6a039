import type { TextColumn } from '../schema/run-columns';
import { growingInts, type GrowingColumn } from './growing-column';
import { ownText } from './own-text';

/** A column with more different values than this is a name, not a group, and is not kept. */
export const MOST_GROUP_VALUES = 1000;

interface Building {
  readonly codes: GrowingColumn<Int32Array>;
  readonly index: Map<string, number>;
}

/** Text columns that grow row by row; a column may appear late, or lack values. */
export class TextColumns {
  readonly #columns = new Map<string, Building | null>();
  #rows = 0;

  /** Adds one row. Blank values count as missing. */
  add(values: readonly (readonly [name: string, value: string])[]): void {
    for (const [name, value] of values) this.#addValue(name, value);
    this.#rows++;
  }

  #addValue(name: string, value: string): void {
    const known = this.#columns.get(name);
    if (known === null || value.trim() === '') return;
    const column = known ?? { codes: growingInts(), index: new Map<string, number>() };
    if (!known) this.#columns.set(ownText(name), column);
    if (column.codes.size > this.#rows) return;
    while (column.codes.size < this.#rows) column.codes.push(-1);
    let code = column.index.get(value);
    if (code === undefined) {
      code = column.index.size;
      if (code >= MOST_GROUP_VALUES) {
        this.#columns.set(name, null);
        return;
      }
      column.index.set(ownText(value), code);
    }
    column.codes.push(code);
  }

  /** Columns that had too many different values. */
  get leftOut(): string[] {
    return [...this.#columns].flatMap(([name, column]) => (column === null ? [name] : []));
  }

  finish(): Readonly<Record<string, TextColumn>> {
    const entries = [...this.#columns].flatMap(([name, column]): [string, TextColumn][] => {
      if (column === null) return [];
      while (column.codes.size < this.#rows) column.codes.push(-1);
      return [[name, { codes: column.codes.toArray(), values: [...column.index.keys()] }]];
    });
    // Makes own properties of any name, `__proto__` too.
    return Object.fromEntries(entries);
  }
}
