import type { IngestIssue } from '../schema/ingest-issue';
import type { NumberMatrix } from '../schema/number-matrix';
import type { RetrievalItems, RetrievalSet } from '../schema/retrieval-set';
import type { ByteChunks } from './decode-chunks';
import { IssueList } from './issue-list';
import { readNpyMatrix } from './read-npy-matrix';
import { readPairs } from './read-pairs';
import type { MatrixRows } from './read-score-rows';

/** A file that goes with another one. */
export interface NamedChunks {
  readonly file: string;
  readonly chunks: ByteChunks;
}

export interface NpySetFiles {
  /** A matrix of scores; with `texts`, embeddings of pictures, one row each. */
  readonly main: NamedChunks;
  /** Embeddings of captions. */
  readonly texts?: NamedChunks | undefined;
  /** Which pictures and captions belong together; see `readPairs`. */
  readonly pairs?: NamedChunks | undefined;
  /** What the rows of a matrix of scores are. */
  readonly rows: MatrixRows;
}

const isIssue = (found: NumberMatrix | IngestIssue): found is IngestIssue => 'code' in found;

/** The same numbers with rows and columns changed over. */
const turned = ({ rows, columns, values, rowStride, columnStride }: NumberMatrix): NumberMatrix => ({
  rows: columns,
  columns: rows,
  values,
  rowStride: columnStride,
  columnStride: rowStride
});

/** Notes every row with a number that is not finite, as `scores.npy[3, 5]`, or that has no direction, as `images.npy[3]`. */
function noteOddRows(matrix: NumberMatrix, file: string, issues: IssueList, needsDirection: boolean): void {
  const { rows, columns, values, rowStride, columnStride } = matrix;
  for (let r = 0; r < rows; r++) {
    let [odd, isZero] = [-1, true];
    for (let c = 0; c < columns && odd < 0; c++) {
      const value = values[r * rowStride + c * columnStride] as number;
      if (!Number.isFinite(value)) odd = c;
      if (value !== 0) isZero = false;
    }
    if (odd >= 0) {
      const got = String(values[r * rowStride + odd * columnStride]);
      issues.add({
        code: 'bad-number',
        where: `${file}[${r}, ${odd}]`,
        detail: { column: 'the array', got, expected: 'a finite number' }
      });
    } else if (needsDirection && isZero)
      issues.add({
        code: 'bad-number',
        where: `${file}[${r}]`,
        detail: { column: 'the array', got: 'zeros only', expected: 'a direction' }
      });
  }
}

const NOTHING: NumberMatrix = { rows: 0, columns: 0, values: new Float32Array(), rowStride: 0, columnStride: 1 };
const items = (groups: RetrievalItems['groups']): RetrievalItems => ({ ids: null, groups });

/** The matrices of the files, and what is wrong with them. */
async function readMatrices({ main, texts, rows }: NpySetFiles, issues: IssueList): Promise<RetrievalSet['values']> {
  const read = async ({ chunks, file }: NamedChunks): Promise<NumberMatrix> => {
    const found = await readNpyMatrix(chunks, file);
    if (!isIssue(found)) return found;
    issues.add(found);
    return NOTHING;
  };
  const first = await read(main);
  if (!texts) {
    noteOddRows(first, main.file, issues, false);
    return { kind: 'scores', scores: rows === 'images' ? first : turned(first) };
  }
  const second = await read(texts);
  if (issues.issues.length === 0 && first.columns !== second.columns)
    issues.add({
      code: 'bad-row',
      where: texts.file,
      detail: { got: `${second.columns} numbers a row`, expected: `${first.columns}, as in ${main.file}` }
    });
  noteOddRows(first, main.file, issues, true);
  noteOddRows(second, texts.file, issues, true);
  return { kind: 'embeddings', images: first, texts: second };
}

/**
 * A retrieval set from NPY files: a matrix of scores, or embeddings of pictures and of captions, with a table of pairs.
 * Numbers that are not finite are issues and stay: what they meet cannot be ranked.
 * @returns never throws for what is in the files; without sound matrices and pairs the set is empty
 */
export async function readNpySet(files: NpySetFiles): Promise<RetrievalSet> {
  const { main, pairs } = files;
  const issues = new IssueList();
  const values = await readMatrices(files, issues);
  const [images, texts] =
    values.kind === 'scores' ? [values.scores.rows, values.scores.columns] : [values.images.rows, values.texts.rows];
  if (!pairs) issues.add({ code: 'bad-row', where: main.file, detail: { got: 'no pairs', expected: '--pairs FILE' } });
  const read =
    pairs && images > 0 && texts > 0
      ? await readPairs(pairs.chunks, { file: pairs.file, sizes: { images, texts }, issues })
      : undefined;
  return {
    file: main.file,
    images: items(read?.imageGroups ?? {}),
    texts: items(read?.textGroups ?? {}),
    values,
    pairs: read?.pairs ?? { image: new Int32Array(), text: new Int32Array() },
    counts: { given: images + texts, used: read ? images + texts : 0, images, texts },
    leftOut: issues.leftOut,
    issues: issues.issues,
    groupsLeftOut: []
  };
}
