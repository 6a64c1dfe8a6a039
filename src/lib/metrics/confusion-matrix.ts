import type { Summary } from '$lib/schema/metric';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { eachScored } from './each-scored';

/** Above this many classes the matrix is not shown whole: see `confusionPairs`. */
export const MOST_MATRIX_CLASSES = 20;

/** Counts, row-major: `counts[is * K + called]`, and the same as shares of the rows of each class. */
export interface ConfusionMatrix {
  readonly counts: Float64Array;
  /** `counts / rows of the class`; NaN for a class without rows. */
  readonly shares: Float64Array;
}

/**
 * The whole confusion matrix. Weighted in a bootstrap.
 * @param most largest number of classes; `summarise` throws WorkbenchError 'value-out-of-range' above it
 */
export const confusionMatrix = (most = MOST_MATRIX_CLASSES): Summary<ConfusionMatrix> => ({
  id: 'confusion-matrix',
  needs: ['label', 'pred'],
  summarise(columns, selection) {
    const size = columns.classes.length;
    if (size > most)
      throw new WorkbenchError('value-out-of-range', { what: 'classes', got: size, expected: `at most ${most}` });
    const counts = new Float64Array(size * size);
    eachScored(columns, selection, (row, weight) => {
      const cell = (columns.label[row] as number) * size + (columns.pred[row] as number);
      counts[cell] = (counts[cell] as number) + weight;
    });
    const totals = Array.from({ length: size }, (_, k) =>
      counts.subarray(k * size, (k + 1) * size).reduce((sum, count) => sum + count, 0)
    );
    return { counts, shares: counts.map((count, cell) => count / (totals[Math.floor(cell / size)] as number)) };
  }
});
