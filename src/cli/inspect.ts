import { examinePicture } from '$lib/analyses/quality/examine-picture';
import { healthCheck } from '$lib/analyses/quality/health-check';
import { openArchives } from '$lib/formats/archives/open-archives';
import type { FileListing } from '$lib/formats/file-listing';
import { sniffDataset } from '$lib/formats/sniff-dataset';
import { IMAGE_LIMITS } from '$lib/pixels/check-image';
import type { Decoder } from '$lib/pixels/decoder';
import type { Dataset } from '$lib/schema/dataset';
import type { HealthFinding } from '$lib/schema/health';
import type { Inspection } from '$lib/schema/inspection';
import type { Sample } from '$lib/schema/sample';

const NO_FIELDS = { hasPosition: false, serials: [], owners: [] };
const UNKNOWN = { type: 'unknown', width: 0, height: 0, orientation: 1 } as const;

function tally(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Reads and looks at the picture of a sample; a file over the limit is not read at all. */
const examiner =
  (listing: FileListing, decoder: Decoder | null) =>
  async ({ id, image }: Sample) => {
    const source = await listing.open(image.path);
    if (source.byteLength <= IMAGE_LIMITS.fileBytes)
      return examinePicture(id, await source.slice(0, source.byteLength), decoder);
    const detail = { got: source.byteLength, limit: IMAGE_LIMITS.fileBytes };
    const issue = { code: 'file-too-large', where: id, detail } as const;
    return { path: id, imageId: id, header: UNKNOWN, fields: NO_FIELDS, badChecksum: null, issue, measures: null };
  };

const summary = (
  { name, classes, labelSource, issues, samples }: Dataset,
  findings: readonly HealthFinding[],
  counts: Omit<Inspection['counts'], 'classes' | 'findings'>
): Inspection => ({
  reading: { name, classes, labelSource, issues },
  counts: {
    ...counts,
    classes: tally(samples.flatMap(({ labels }) => labels)),
    findings: tally(findings.map(({ kind }) => kind))
  },
  findings
});

/**
 * Understands a listing as a set of pictures and looks for what is wrong with it.
 * @param decoder null: everything but the pixels is looked at, and `counts.measured` is 0
 * @param options.concurrency how many pictures are decoded at the same time
 */
export async function inspect(
  given: FileListing,
  decoder: Decoder | null,
  options: { readonly name: string; readonly concurrency: number }
): Promise<Inspection> {
  const listing = await openArchives(given, {});
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const source = await listing.open(path);
    return source.slice(0, source.byteLength);
  };
  const read = await sniffDataset({ name: options.name, files: listing.files, readBytes });
  const dataset = {
    ...read,
    issues: [...listing.issues, ...read.issues],
    filesGiven: read.filesGiven + listing.issues.length
  };
  const report = await healthCheck(dataset, { examine: examiner(listing, decoder), concurrency: options.concurrency });
  return summary(dataset, report.findings, report.counts);
}
