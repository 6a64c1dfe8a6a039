import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classCounts } from './class-counts';

/** What the chance-corrected agreements are made of. */
export interface AgreementSums {
  /** Rows. */
  readonly n: number;
  readonly right: number;
  /** Sum over classes of (rows of it) * (rows called it). */
  readonly crossed: number;
  /** Sum over classes of (rows of it) squared. */
  readonly supportSquares: number;
  /** Sum over classes of (rows called it) squared. */
  readonly calledSquares: number;
}

/** Sums over the margins and the diagonal of the confusion matrix, in O(rows + classes). */
export function agreementSums(columns: RunColumns, selection: Selection): AgreementSums {
  const counts = classCounts(columns, selection);
  let [n, right, crossed, supportSquares, calledSquares] = [0, 0, 0, 0, 0];
  for (let k = 0; k < counts.support.length; k++) {
    const [support, called] = [counts.support[k] as number, counts.called[k] as number];
    n += support;
    right += counts.right[k] as number;
    crossed += support * called;
    supportSquares += support * support;
    calledSquares += called * called;
  }
  return { n, right, crossed, supportSquares, calledSquares };
}
