import { WorkbenchError } from '../../schema/workbench-error';
import { parseParquetFooter } from '../parquet/parquet-footer';
import { parquetColumns, type ParquetColumn } from '../parquet/parquet-schema';
import type { SeenSet } from '../seen-set';

/** What the footer of a Parquet file tells. */
export interface ParquetShape {
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  /** The column with the pictures themselves. */
  readonly pictures: string | undefined;
}

/** Bytes are taken for pictures only under these names, or when they are the only bytes and no column names files. */
const PICTURE_NAMES = /^(?:image|img|jpe?g|png|webp|picture|photo|content|bytes|data)(?:[._](?:bytes|data|content))?$/i;

/** The footer of a file, or why it cannot be read. */
export function parquetShape(seen: SeenSet, id: string): ParquetShape | WorkbenchError {
  const head = seen.head(id);
  const footer = head && (head.end.length > 0 ? head.end : head.start);
  if (!footer) return new WorkbenchError('bad-parquet', { problem: 'not looked at' });
  try {
    const metadata = parseParquetFooter(footer, seen.sizeOf(id));
    const columns = parquetColumns(metadata);
    const embedded = columns.find(({ kind }) => kind === 'image') ?? columns.find(({ kind }) => kind === 'images');
    const bytes = columns.filter(({ kind, name }) => kind === 'bytes' && PICTURE_NAMES.test(name));
    return { columns, rows: Number(metadata.num_rows), pictures: embedded?.name ?? bytes[0]?.name };
  } catch (error) {
    if (error instanceof WorkbenchError) return error;
    throw error;
  }
}
