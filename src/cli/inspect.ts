import { examinePicture } from '$lib/analyses/quality/examine-picture';
import { healthCheck } from '$lib/analyses/quality/health-check';
import type { FileListing } from '$lib/formats/file-listing';
import { readDataset, type ReadSet } from '$lib/formats/read-dataset';
import { IMAGE_LIMITS } from '$lib/pixels/check-image';
import type { Decoder } from '$lib/pixels/decoder';
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
  (openImage: ReadSet['openImage'], decoder: Decoder | null) =>
  async ({ id, image }: Sample) => {
    const source = await openImage(image.path);
    if (source.byteLength <= IMAGE_LIMITS.fileBytes)
      return examinePicture(id, await source.slice(0, source.byteLength), decoder);
    const detail = { got: source.byteLength, limit: IMAGE_LIMITS.fileBytes };
    const issue = { code: 'file-too-large', where: id, detail } as const;
    return { path: id, imageId: id, header: UNKNOWN, fields: NO_FIELDS, badChecksum: null, issue, measures: null };
  };

/**
 * Understands a listing as a set of pictures and looks for what is wrong with it.
 * @param decoder null: everything but the pixels is looked at, and `counts.measured` is 0
 * @param options.concurrency how many pictures are decoded at the same time
 * @throws WorkbenchError when there is nothing but an archive that is broken or too large
 */
export async function inspect(
  given: FileListing,
  decoder: Decoder | null,
  { name, concurrency }: { readonly name: string; readonly concurrency: number }
): Promise<Inspection> {
  const { dataset, used, openImage } = await readDataset(given, { name });
  const { classes, labelSource, issues, samples } = dataset;
  const { counts, findings } = await healthCheck(dataset, { examine: examiner(openImage, decoder), concurrency });
  return {
    reading: {
      name: dataset.name,
      format: used.format,
      files: used.files,
      columns: used.columns,
      classes,
      labelSource,
      issues
    },
    counts: {
      ...counts,
      classes: tally(samples.flatMap(({ labels }) => labels)),
      findings: tally(findings.map(({ kind }) => kind))
    },
    findings
  };
}
