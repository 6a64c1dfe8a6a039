import type { Dataset, LabelSource } from '../schema/dataset';
import type { IngestIssue } from '../schema/ingest-issue';
import type { ImageRef, Sample } from '../schema/sample';
import { compareCodePoints } from './compare-code-points';
import { findManifest, type Manifest } from './find-manifest';
import { labelByFolder } from './label-by-folder';
import { labelByManifest } from './label-by-manifest';
import { listFiles } from './listed-files';

export interface DatasetListing {
  readonly name: string;
  /** All files given, pictures or not, in any order. */
  readonly files: readonly ImageRef[];
  /** Reads a table by the path under which it was given. Bytes, not text: other encodings must be noticed, not replaced. */
  readBytes(path: string): Promise<Uint8Array>;
}

/** A manifest without labels leaves them to the folders; then its rows still say which pictures, captions and groups there are. */
function withFolderLabels(samples: readonly Sample[], images: Parameters<typeof labelByFolder>[0]): readonly Sample[] {
  const byId = new Map(labelByFolder(images).map((sample) => [sample.id, sample.labels]));
  if (new Set([...byId.values()].flat()).size < 2) return samples;
  return samples.map((sample) => ({ ...sample, labels: byId.get(sample.id) ?? [] }));
}

function sourceOf(manifest: Manifest | null, labelled: boolean): LabelSource {
  const column = manifest?.roles.label === undefined ? undefined : manifest.table.columns[manifest.roles.label];
  if (manifest && column !== undefined) return { kind: 'manifest', file: manifest.file.id, column };
  return { kind: labelled ? 'folders' : 'none' };
}

/**
 * Understands a listing as a set of pictures: a table beside the pictures says what they are, else their folders do.
 * Nothing is decoded. Every file is a sample, the manifest, an issue, or a system file that only counts in `filesGiven`.
 * @returns samples in the order of the manifest's rows, or of their paths by code point; labels letter by letter
 * @throws only what `readBytes` throws
 */
export async function sniffDataset({ name, files, readBytes }: DatasetListing): Promise<Dataset> {
  const listed = listFiles(files);
  const images = listed.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  // A row may name a file that is empty or not a picture: then the file is reported, not the row.
  const known = new Set([...images.map((image) => image.id), ...listed.issues.map((issue) => issue.where)]);
  const { manifest, issues: tableIssues } = await findManifest(listed.tables, [...known], readBytes);
  const told = manifest
    ? labelByManifest(manifest, images, (id) => known.has(id))
    : { samples: labelByFolder(images), issues: [] };
  const samples =
    manifest && manifest.roles.label === undefined ? withFolderLabels(told.samples, images) : told.samples;
  const classes = [...new Set(samples.flatMap((sample) => sample.labels))].toSorted(compareCodePoints);
  const labelSource = sourceOf(manifest, classes.length > 0);
  const unlabelled = labelSource.kind === 'none' ? [] : samples.filter((sample) => sample.labels.length === 0);
  const missing = unlabelled.map((sample): IngestIssue => ({ code: 'missing-label', where: sample.id, detail: {} }));
  return {
    name,
    samples,
    classes,
    labelSource,
    issues: [...listed.issues, ...tableIssues, ...told.issues, ...missing],
    filesGiven: files.length
  };
}
