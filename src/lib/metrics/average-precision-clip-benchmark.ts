import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import { sortOrder } from '$lib/numeric/sort-order';
import type { Metric, Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { averagePrecisionMacro } from './average-precision-macro';
import { classScores, rowWeights, type ClassScores } from './class-scores';

/** Rows of equal score one by one, the earlier row first, as a stable sort from the best score down leaves them. */
function averagePrecision(
  order: Uint32Array,
  weight: Float64Array,
  score: (row: number) => number,
  isPositive: (row: number) => boolean
): number {
  let [sum, positives, all] = [0, 0, 0];
  const take = (row: number): void => {
    // A row that a replicate drew several times comes as so many rows.
    for (let copy = 0; copy < (weight[row] as number); copy++) {
      all++;
      if (!isPositive(row)) continue;
      positives++;
      sum += positives / all;
    }
  };
  let end = order.length;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && score(order[start - 1] as number) === score(order[end - 1] as number)) start--;
    for (let i = start; i < end; i++) take(order[i] as number);
    end = start;
  }
  return sum / Math.max(1, positives);
}

function evaluate(columns: RunColumns, selection: Selection, scores: ClassScores | null): Value {
  const weight = rowWeights(columns, selection, scores);
  if (!scores || 'reason' in weight) return 'reason' in weight ? weight : { value: null, reason: 'no-scores' };
  const { label, classes, n } = columns;
  const sum = new NeumaierSum();
  const one = new Float64Array(n);
  for (let k = 0; k < classes.length; k++) {
    for (let row = 0; row < n; row++) one[row] = scores.values[row * classes.length + k] as number;
    sum.add(
      averagePrecision(
        sortOrder(one),
        weight,
        (row) => one[row] as number,
        (row) => label[row] === k
      )
    );
  }
  return { value: sum.value / classes.length };
}

/**
 * Mean average precision as CLIP_benchmark computes it: rows of equal score stand in the order of the file, and a class
 * without rows counts as 0. For comparing with numbers made there; `averagePrecisionMacro` is the one to report.
 * Undefined: 'no-rows'; 'no-scores' when the run has no scores of all classes.
 */
export const averagePrecisionClipBenchmark: Metric<ClassScores | null> = {
  ...averagePrecisionMacro,
  id: 'average-precision-macro-clip-benchmark',
  convention: 'average-precision/one-vs-rest/macro/parity-clip-benchmark/ties-in-order/missing-class-0',
  prepare: classScores,
  evaluate: (columns, selection, prepared = classScores(columns)) => evaluate(columns, selection, prepared)
};
