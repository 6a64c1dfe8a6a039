import type { AnswerColumns } from '$lib/schema/answer-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';

export type AnswerInput = Pick<AnswerColumns, 'prediction' | 'references'> &
  Partial<Omit<AnswerColumns, 'n' | 'prediction' | 'references'>>;

/**
 * Columns of text answers with what is missing filled in: no objects, no cosines, no tokens, every row its own cluster.
 * @throws WorkbenchError 'shape-mismatch' when columns have different lengths
 */
export function answerColumns(input: AnswerInput): AnswerColumns {
  const n = input.prediction.length;
  const columns: AnswerColumns = {
    n,
    objects: Array<null>(n).fill(null),
    imageCosine: new Float64Array(n).fill(NaN),
    referenceCosine: new Float64Array(n).fill(NaN),
    tokenStart: new Int32Array(n + 1),
    tokenLogProbs: new Float64Array(0),
    endsWithEos: new Uint8Array(n),
    cluster: Int32Array.from({ length: n }, (_, row) => row),
    groups: {},
    ...input
  };
  for (const name of ['references', 'objects', 'imageCosine', 'referenceCosine', 'endsWithEos', 'cluster'] as const)
    expectLength(name, columns[name].length, n);
  expectLength('tokenStart', columns.tokenStart.length, n + 1);
  expectLength('tokenLogProbs', columns.tokenLogProbs.length, columns.tokenStart[n] as number);
  return columns;
}

function expectLength(what: string, got: number, expected: number): void {
  if (got !== expected) throw new WorkbenchError('shape-mismatch', { what, got, expected });
}
