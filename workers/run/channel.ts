/** A queue between producers and consumers with a limit: `put` waits while it is full, `take` while it is empty. */
export class Channel<T> {
  readonly #limit: number;
  readonly #items: T[] = [];
  readonly #takers: ((item: T | undefined) => void)[] = [];
  readonly #putters: (() => void)[] = [];
  #closed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async put(item: T): Promise<void> {
    const taker = this.#takers.shift();
    if (taker) return taker(item);
    this.#items.push(item);
    if (this.#items.length > this.#limit) await new Promise<void>((resolve) => this.#putters.push(resolve));
  }

  /** The next item; undefined when the channel is closed and empty. */
  async take(): Promise<T | undefined> {
    const item = this.#items.shift();
    this.#putters.shift()?.();
    if (item !== undefined) return item;
    if (this.#closed) return undefined;
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  /** No more items will come: waiting consumers get undefined. */
  close(): void {
    this.#closed = true;
    for (const taker of this.#takers.splice(0)) taker(undefined);
  }
}
