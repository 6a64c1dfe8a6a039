import { openDatabase, type Database } from './database';

/** Kept embeddings under one key prefix: one model file, dtype, backend, batch and preprocessing. */
export class EmbeddingStore {
  readonly #database: Database;
  readonly #prefix: string;
  /** Picture hashes that have an embedding. */
  readonly #known: Set<string>;

  private constructor(database: Database, prefix: string, known: Set<string>) {
    this.#database = database;
    this.#prefix = prefix;
    this.#known = known;
  }

  static async open(prefix: string): Promise<EmbeddingStore> {
    const database = await openDatabase();
    const range = IDBKeyRange.bound(`${prefix}|`, `${prefix}|\uffff`);
    const keys = await database.getAllKeys('embeddings', range);
    return new EmbeddingStore(database, prefix, new Set(keys.map((key) => key.slice(prefix.length + 1))));
  }

  get size(): number {
    return this.#known.size;
  }

  async get(imageId: string): Promise<Float32Array<ArrayBuffer> | undefined> {
    if (!this.#known.has(imageId)) return undefined;
    return (await this.#database.get('embeddings', `${this.#prefix}|${imageId}`))?.data;
  }

  /** One transaction: all rows or none. */
  async put(rows: readonly { imageId: string; embedding: Float32Array<ArrayBuffer> }[]): Promise<void> {
    const transaction = this.#database.transaction('embeddings', 'readwrite', { durability: 'strict' });
    for (const { imageId, embedding } of rows)
      void transaction.store.put({ key: `${this.#prefix}|${imageId}`, data: embedding });
    await transaction.done;
    for (const { imageId } of rows) this.#known.add(imageId);
  }
}
