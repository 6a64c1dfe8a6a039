import { examinePicture, tooLargeToRead, unexamined, type PictureFacts } from '$lib/analyses/quality/examine-picture';
import { healthCheck } from '$lib/analyses/quality/health-check';
import type { FileListing } from '$lib/formats/file-listing';
import { readDataset, type ReadSet } from '$lib/formats/read-dataset';
import type { Decoder } from '$lib/pixels/decoder';
import type { Inspection } from '$lib/schema/inspection';
import type { Sample } from '$lib/schema/sample';

function tally(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Reads and looks at the picture of a sample; one that cannot be read is told, and the others go on. */
const examiner =
  (openImage: ReadSet['openImage'], decoder: Decoder | null) =>
  async ({ id, image }: Sample): Promise<PictureFacts> => {
    const bytes = await openImage(image.path)
      .then(async (source) => tooLargeToRead(source.byteLength) ?? (await source.slice(0, source.byteLength)))
      .catch((error: unknown) => ({ code: 'unreadable-file' as const, detail: { problem: String(error) } }));
    return bytes instanceof Uint8Array ? examinePicture(id, bytes, decoder) : unexamined(id, bytes);
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
