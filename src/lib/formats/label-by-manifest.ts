import { sampleId } from '../schema/ids';
import type { IngestIssue } from '../schema/ingest-issue';
import type { Sample } from '../schema/sample';
import type { CsvRow } from './parse-csv';
import type { Manifest } from './find-manifest';
import type { ListedFile } from './listed-files';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A sample from its row. A date that is not ISO 8601 is kept as a group instead. */
function toSample(row: CsvRow, { roles, table }: Manifest, image: ListedFile): Sample {
  const value = (column: number | undefined): string => (column === undefined ? '' : (row.values[column] ?? ''));
  const label = value(roles.label);
  const date = value(roles.capturedAt).trim();
  const groups = roles.groups.map(({ column, name }): [string, string] => [name, value(column)]);
  if (date && !ISO_DATE.test(date)) groups.push([table.columns[roles.capturedAt ?? -1] ?? 'date', date]);
  return {
    id: sampleId(image.id),
    image: image.ref,
    captions: roles.captions.map(value).filter((caption) => caption.trim() !== ''),
    labels: label.trim() === '' ? [] : [label],
    // Makes own properties of any name, `__proto__` too.
    groups: Object.fromEntries(groups),
    ...(ISO_DATE.test(date) ? { capturedAt: date.replace(' ', 'T') } : {})
  };
}

/**
 * Samples as a manifest tells, in the order of its rows. Labels are kept letter by letter: odd spellings are for the health check to show.
 * @param manifest the table and what its columns mean
 * @param images the pictures given; those that no row names become issues
 * @param known whether a path inside of the set was given at all, as a picture or not
 */
export function labelByManifest(
  manifest: Manifest,
  images: readonly ListedFile[],
  known: (id: string) => boolean
): { readonly samples: readonly Sample[]; readonly issues: readonly IngestIssue[] } {
  const { table, roles, resolve, file } = manifest;
  const byId = new Map(images.map((image) => [image.id, image]));
  const rowOf = new Map<string, number>();
  const samples: Sample[] = [];
  const issues: IngestIssue[] = [...table.issues];
  for (const row of table.rows) {
    const where = `${file.id}:${row.line}`;
    const written = row.values[roles.file] ?? '';
    const id = resolve(written);
    const image = id === undefined ? undefined : byId.get(id);
    const first = id === undefined ? undefined : rowOf.get(id);
    if (id !== undefined && first === undefined) rowOf.set(id, row.line);
    if (id === undefined || !known(id)) issues.push({ code: 'missing-file', where, detail: { file: written } });
    else if (first !== undefined)
      issues.push({ code: 'duplicate-row', where, detail: { first: `${file.id}:${first}`, file: id } });
    else if (image) samples.push(toSample(row, manifest, image));
  }
  for (const image of images)
    if (!rowOf.has(image.id)) issues.push({ code: 'unlisted-image', where: image.id, detail: {} });
  return { samples, issues };
}
