import type { RunFile } from '$lib/report/run-file';
import type { ImageRef } from '$lib/schema/sample';
import type { GivenFile } from '$workers/ingest/api';
import type { Crew } from './crew';
import { devicePassport } from './device-passport';
import { picturesByName } from './pictures-by-name';
import { predictionsRun } from './predictions-run';
import { newRunId } from './remembered-runs';

export interface OpenedPredictions {
  readonly run: RunFile;
  /** A second file of predictions that was given with the first: to compare with. */
  readonly other: GivenFile | null;
}

/** Files that may be tables of predictions: few enough to look into each. */
const candidates = (files: readonly GivenFile[]): readonly GivenFile[] =>
  files.filter(({ path }) => /\.(csv|tsv|jsonl|ndjson|json)$/i.test(path)).slice(0, 50);

/** Files of predictions among those given, in their order. */
export async function findPredictions(crew: Crew, files: readonly GivenFile[]): Promise<GivenFile[]> {
  const some = candidates(files);
  if (some.length === 0) return [];
  const found = await crew.score.remote.findPredictions(some.map(({ file }) => file));
  return found.flatMap((at) => some[at] ?? []);
}

/** The pictures among other files, by name; none when there are none. */
async function pictures(
  crew: Crew,
  files: readonly GivenFile[],
  name: string
): Promise<(id: string) => ImageRef | null> {
  if (files.length === 0) return () => null;
  const { samples } = await crew.ingest.remote.open(files, name);
  return picturesByName(samples);
}

/**
 * Opens predictions made elsewhere, with the pictures that were given with them.
 * @returns null when none of the files holds predictions
 * @throws WorkbenchError 'bad-predictions' when none of the rows can be judged
 */
export async function openPredictions(
  crew: Crew,
  files: readonly GivenFile[],
  { name, seed }: { readonly name: string; readonly seed: number }
): Promise<OpenedPredictions | null> {
  const [first, other = null] = await findPredictions(crew, files);
  if (!first) return null;
  const scored = await crew.score.remote.openPredictions(first.file, seed);
  const rest = files.filter((file) => file !== first && file !== other);
  const at = { id: newRunId(), startedAt: new Date().toISOString(), device: devicePassport('') };
  return { run: await predictionsRun(scored, await pictures(crew, rest, name), at), other };
}
