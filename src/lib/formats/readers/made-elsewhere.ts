import type { Reading } from '../../schema/reading';
import { predictionRoles } from '../prediction-roles';
import type { SeenSet } from '../seen-set';
import { arrayFiles, type ArrayFile } from './array-files';
import type { Format, Told } from './format';
import { guessTables, type TableGuess } from './guess-tables';

/** Fewer numbered columns than this are measurements, not an embedding. */
const LEAST_DIMENSIONS = 16;
const NUMBERED = /^(?:e|d|v|f|x|dim|emb|embedding|feat|feature|vector)?[_.]?\d+$/i;
const VECTOR = /^(?:.*[_.])?(?:embeddings?|vectors?|features?|emb)$/i;

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** Whether each row ends in, or holds, a list of numbers. */
function isEmbedding({ shape }: TableGuess): boolean {
  const numbered = shape.columns.filter((name) => NUMBERED.test(name)).length;
  if (numbered >= LEAST_DIMENSIONS) return true;
  return shape.columns.some((name, i) => {
    if (!VECTOR.test(name)) return false;
    const cell = shape.rows[0]?.[i] ?? '';
    const texts = typeof cell === 'string' ? cell.replace(/^\s*\[|\]\s*$/g, '').split(/[\s,]+/) : cell;
    return texts.length >= LEAST_DIMENSIONS && texts.every(isNumber);
  });
}

/** Whether a table says what a model answered, and for what. */
function isPrediction({ shape }: TableGuess): boolean {
  const roles = predictionRoles(shape.columns.map((name) => name.replace(/^scores\./, 'score:')));
  const answered = roles.prediction !== undefined || roles.scores.length > 1;
  return answered && [roles.id, roles.label, roles.answers].some((role) => role !== undefined);
}

const asReading =
  (format: 'predictions' | 'embeddings') =>
  ({ shape, columns }: TableGuess): Reading => ({
    id: `${format} ${shape.file}`,
    format,
    files: [shape.file],
    pictures: 0,
    facts: { columns: columns.length },
    columns,
    problems: [],
    score: 0.5
  });

const SCORE_NAME = /score|logit|prob|pred|softmax/i;
const EMBEDDING_NAME = /emb|feat|vector|latent/i;

/** What a table of fractions holds, by its name, or by its width: few columns are scores of classes. */
function matrixFormat({ id, header: { kind, shape } }: ArrayFile): 'predictions' | 'embeddings' | null {
  const width = shape[1] ?? 0;
  if (kind !== 'f' || shape.length !== 2 || width < 2) return null;
  if (SCORE_NAME.test(id)) return 'predictions';
  return EMBEDDING_NAME.test(id) || width >= LEAST_DIMENSIONS ? 'embeddings' : 'predictions';
}

const matrixReadings = (seen: SeenSet, format: 'predictions' | 'embeddings'): Reading[] =>
  arrayFiles(seen)
    .filter((array) => matrixFormat(array) === format)
    .map(({ id, header: { shape } }) => ({
      id: `${format} ${id}`,
      format,
      files: [id],
      pictures: 0,
      facts: { rows: shape[0] as number, columns: shape[1] as number },
      columns: [],
      problems: [],
      // A table with names says more than numbers alone.
      score: 0.45
    }));

/** The set holds no pictures of its own: what a model made of some is judged elsewhere, from the same file. */
const told = async (files: readonly string[]): Promise<Told> => ({
  samples: [],
  issues: [],
  labelSource: { kind: 'none' },
  used: files
});

/** Predictions that a model made elsewhere, in a table with the truth or an id beside them. */
export const predictionsElsewhere: Format = {
  id: 'predictions',
  sniff: (seen: SeenSet) => [
    ...guessTables(seen).filter(isPrediction).map(asReading('predictions')),
    ...matrixReadings(seen, 'predictions')
  ],
  read: (_set, { files }) => told(files)
};

/** Embeddings that a model made elsewhere, one row a picture. */
export const embeddingsElsewhere: Format = {
  id: 'embeddings',
  sniff: (seen: SeenSet) => [
    ...guessTables(seen)
      .filter((guess) => !isPrediction(guess) && isEmbedding(guess))
      .map(asReading('embeddings')),
    ...matrixReadings(seen, 'embeddings')
  ],
  read: (_set, { files }) => told(files)
};
