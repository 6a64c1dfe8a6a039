import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { migrations } from './migrations';

/** An embedding with everything it depends on in its key (see `schema/embedding-key`). */
export interface StoredEmbedding {
  readonly key: string;
  readonly data: Float32Array<ArrayBuffer>;
}

/** A run on this device, finished or not. `record` is a RunRecord once finished; checked when read. */
export interface StoredRun {
  readonly id: string;
  readonly setName: string;
  /** `sample:pictograms`, or `own`. */
  readonly source: string;
  readonly startedAtMs: number;
  readonly total: number;
  readonly done: number;
  readonly finished: boolean;
  readonly question: unknown;
  readonly record: unknown;
}

/** One answer that was written, with everything it depends on in its key. */
export interface StoredAnswer {
  readonly key: string;
  readonly text: unknown;
}

export interface EyechartSchema extends DBSchema {
  embeddings: { key: string; value: StoredEmbedding };
  answers: { key: string; value: StoredAnswer };
  runs: { key: string; value: StoredRun; indexes: { startedAtMs: number } };
  /** Folder handles that the user chose, by run; only where the browser can keep them. */
  handles: { key: string; value: { readonly runId: string; readonly handle: unknown } };
}

// DO NOT CHANGE without a migration: data of real people is under this name.
const NAME = 'eyechart';

export type Database = IDBPDatabase<EyechartSchema>;

/**
 * Opens the database, running the migrations that are missing.
 * @param onTrouble 'blocked' while another tab holds an older version open; 'lost' when the browser deleted a damaged database
 */
export function openDatabase(
  onTrouble: (what: 'blocked' | 'lost' | 'newer-tab') => void = () => undefined
): Promise<Database> {
  return openDB<EyechartSchema>(NAME, migrations.length, {
    upgrade(database, oldVersion, _newVersion, transaction, event) {
      if ((event as IDBVersionChangeEvent & { dataLoss?: string }).dataLoss === 'total') onTrouble('lost');
      for (const migration of migrations.slice(oldVersion)) migration.up(database, transaction);
    },
    blocked: () => onTrouble('blocked'),
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      onTrouble('newer-tab');
    }
  });
}
