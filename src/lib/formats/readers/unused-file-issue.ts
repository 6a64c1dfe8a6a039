import type { IngestIssue } from '../../schema/ingest-issue';
import { WorkbenchError } from '../../schema/workbench-error';
import type { SeenSet } from '../seen-set';
import { unreadable } from '../unreadable';
import { parquetShape } from './parquet-shape';
import { pickleIssue, pickleKind } from './pickle';
import { tableColumns } from './table-columns';
import { tableShape } from './table-shape';

/**
 * Why a file beside the pictures was not used: a pickle, a table about other files, a table that cannot be read, or no
 * picture at all.
 */
export function unusedFileIssue(seen: SeenSet, id: string): IngestIssue {
  const kind = pickleKind(seen, id);
  if (kind) return pickleIssue(id, kind);
  const plain: IngestIssue = { code: 'not-an-image', where: id, detail: {} };
  if (/\.parquet$/i.test(id)) {
    const shape = parquetShape(seen, id);
    if (shape instanceof WorkbenchError) return unreadable(shape, id);
  }
  if (!/\.(?:csv|tsv)$/i.test(id)) return plain;
  const shape = tableShape(seen, id);
  if (!shape)
    return seen.text(id) === undefined ? { code: 'bad-row', where: id, detail: { problem: 'text encoding' } } : plain;
  const { columns, found } = tableColumns(seen, shape);
  const names = columns.some(({ role }) => role === 'file') && shape.rows.length > 0;
  if (!names || found > 0) return plain;
  const detail = { got: `0 of ${shape.rows.length} files`, expected: 'names of given files' };
  return { code: 'bad-row', where: id, detail };
}
