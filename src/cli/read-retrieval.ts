import type { GuessedInput } from '$lib/formats/guess-input';
import { readItems } from '$lib/formats/read-items';
import { readNpySet, type NamedChunks } from '$lib/formats/read-npy-set';
import { readScoreRows, type MatrixRows } from '$lib/formats/read-score-rows';
import type { RetrievalSet } from '$lib/schema/retrieval-set';

export interface RetrievalFiles {
  readonly texts?: NamedChunks | undefined;
  readonly pairs?: NamedChunks | undefined;
  /** What the rows of a matrix of scores are; pictures unless told otherwise. */
  readonly rows?: MatrixRows | undefined;
}

/** Reads a retrieval set in whatever form the file has: NPY, or JSON Lines of items or of queries with scores. */
export function readRetrieval(
  { format, names, chunks }: GuessedInput,
  file: string,
  { texts, pairs, rows = 'images' }: RetrievalFiles
): Promise<RetrievalSet> {
  if (format === 'npy') return readNpySet({ main: { file, chunks }, texts, pairs, rows });
  return names.includes('scores') ? readScoreRows(chunks, file, rows) : readItems(chunks, file);
}
