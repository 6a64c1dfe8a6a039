import type { RunFile } from '$lib/report/run-file';
import type { Dataset } from '$lib/schema/dataset';
import type { GivenFile } from '$workers/ingest/api';
import type { Crew } from './crew';
import { openPredictions } from './open-predictions';
import { joinPictures } from './pictures-by-name';
import { readRunFile } from './run-files';

/** What was given turned out to be. */
export type OpenedGiven =
  | { readonly kind: 'file'; readonly run: RunFile }
  | { readonly kind: 'predictions'; readonly run: RunFile; readonly other: GivenFile | null }
  /** Pictures of the predictions in hand: the same run, whose set now says where they are. */
  | { readonly kind: 'pictures'; readonly run: RunFile }
  | { readonly kind: 'set'; readonly dataset: Dataset };

/**
 * Understands what a person dropped or picked: a saved run, predictions made elsewhere (with or without their pictures), the
 * pictures of predictions that are in hand, or else a set of pictures.
 * @param inHand the run of predictions made elsewhere, where such is shown
 */
export async function openGiven(
  crew: Crew,
  files: readonly GivenFile[],
  { name, seed, inHand }: { readonly name: string; readonly seed: number; readonly inHand: RunFile | null }
): Promise<OpenedGiven> {
  const run = await readRunFile(files);
  if (run) return { kind: 'file', run };
  const predictions = await openPredictions(crew, files, { name, seed });
  if (predictions) return { kind: 'predictions', ...predictions };
  const dataset = await crew.ingest.remote.open(files, name);
  const joined = inHand && joinPictures(inHand.dataset, dataset.samples);
  return joined ? { kind: 'pictures', run: { ...inHand, dataset: joined } } : { kind: 'set', dataset };
}
