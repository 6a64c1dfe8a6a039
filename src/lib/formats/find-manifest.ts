import type { IngestIssue } from '../schema/ingest-issue';
import { columnRoles, type ColumnRoles } from './column-roles';
import { compareCodePoints } from './compare-code-points';
import type { ListedFile } from './listed-files';
import { parseCsv, type CsvTable } from './parse-csv';
import { pathResolver, type PathResolver } from './path-resolver';

/** The table that says what the pictures are. */
export interface Manifest {
  readonly file: ListedFile;
  readonly table: CsvTable;
  readonly roles: ColumnRoles;
  readonly resolve: PathResolver;
}

interface Candidate extends Manifest {
  /** Share of the rows that name a given picture, in [0, 1]. */
  readonly found: number;
}

const depth = (path: string): number => path.split('/').length;

function better(a: Candidate, b: Candidate): number {
  const labelled = Number(b.roles.label !== undefined) - Number(a.roles.label !== undefined);
  return (
    labelled || b.found - a.found || depth(a.file.id) - depth(b.file.id) || compareCodePoints(a.file.id, b.file.id)
  );
}

/** Why a table is not the manifest: unreadable, about other files, or about no files. */
function rejected(file: string, table: CsvTable, names: number): readonly IngestIssue[] {
  if (names > 0)
    return [{ code: 'bad-row', where: file, detail: { got: `0 of ${names} files`, expected: 'names of given files' } }];
  return table.issues.length > 0 ? table.issues : [{ code: 'not-an-image', where: file, detail: {} }];
}

/**
 * Chooses the table whose rows name given pictures: one with labels first, then the one that finds most.
 * @param tables CSV and TSV files
 * @param known paths of all given files, empty and broken ones too: a row that names one of them is not lost
 * @param readBytes reads a table by the name under which it was given
 * @returns the manifest or null, and an issue for each table that is not it
 */
export async function findManifest(
  tables: readonly ListedFile[],
  known: readonly string[],
  readBytes: (path: string) => Promise<Uint8Array>
): Promise<{ readonly manifest: Manifest | null; readonly issues: readonly IngestIssue[] }> {
  const candidates: Candidate[] = [];
  const issues: IngestIssue[] = [];
  for (const file of tables) {
    const table = parseCsv(await readBytes(file.ref.path), { file: file.id });
    const roles = columnRoles(table.columns);
    const names = roles ? table.rows.map((row) => row.values[roles.file] as string) : [];
    const resolve = pathResolver(known, names, file.id);
    const found = names.filter((name) => resolve(name) !== undefined).length / Math.max(1, names.length);
    if (roles && found > 0) candidates.push({ file, table, roles, resolve, found });
    else issues.push(...rejected(file.id, table, names.length));
  }
  const [manifest = null, ...others] = candidates.toSorted(better);
  issues.push(...others.map(({ file }): IngestIssue => ({ code: 'not-an-image', where: file.id, detail: {} })));
  return { manifest, issues };
}
