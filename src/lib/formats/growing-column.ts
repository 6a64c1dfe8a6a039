type Column = Float64Array | Float32Array | Int32Array;

/** A typed column of unknown length: doubles its room when full, so that a million rows are never objects. */
export class GrowingColumn<T extends Column> {
  #values: T;
  #size = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(1024);
  }

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = this.#make(2 * this.#size);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
  }

  /** A copy of exactly the values. */
  toArray(): T {
    return this.#values.slice(0, this.#size) as T;
  }
}

export const growingInts = (): GrowingColumn<Int32Array> => new GrowingColumn((length) => new Int32Array(length));
export const growingFloats = (): GrowingColumn<Float64Array> => new GrowingColumn((length) => new Float64Array(length));
export const growingSingles = (): GrowingColumn<Float32Array> =>
  new GrowingColumn((length) => new Float32Array(length));
