import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { EyechartSchema } from './database';

type Upgrade = IDBPTransaction<EyechartSchema, StoreNames<EyechartSchema>[], 'versionchange'>;

export interface Migration {
  /** `database/N`, N counting from 1 without gaps: also the version of the database. */
  readonly id: string;
  up(database: IDBPDatabase<EyechartSchema>, transaction: Upgrade): void;
}

/** In order; never edited once released, only added to. */
export const migrations: readonly Migration[] = [
  {
    id: 'database/1',
    up(database) {
      database.createObjectStore('embeddings', { keyPath: 'key' });
      const runs = database.createObjectStore('runs', { keyPath: 'id' });
      runs.createIndex('startedAtMs', 'startedAtMs');
      database.createObjectStore('handles', { keyPath: 'runId' });
    }
  },
  {
    id: 'database/2',
    up(database) {
      database.createObjectStore('answers', { keyPath: 'key' });
    }
  }
];
