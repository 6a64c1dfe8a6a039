import type { Reading } from '../../schema/reading';
import { predictionRoles } from '../prediction-roles';
import type { SeenSet } from '../seen-set';
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
  sniff: (seen: SeenSet) => guessTables(seen).filter(isPrediction).map(asReading('predictions')),
  read: (_set, { files }) => told(files)
};

/** Embeddings that a model made elsewhere, one row a picture. */
export const embeddingsElsewhere: Format = {
  id: 'embeddings',
  sniff: (seen: SeenSet) =>
    guessTables(seen)
      .filter((guess) => !isPrediction(guess) && isEmbedding(guess))
      .map(asReading('embeddings')),
  read: (_set, { files }) => told(files)
};
