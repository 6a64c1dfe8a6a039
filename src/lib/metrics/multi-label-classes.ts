import { sortOrder } from '$lib/numeric/sort-order';
import type { Value } from '$lib/schema/metric';
import type { MultiLabelColumns } from '$lib/schema/multi-label-columns';
import type { Selection } from '$lib/schema/run-columns';
import { eachKnown, type MultiLabelMetric } from './multi-label-rows';
import { averagePrecisionOfBlocks, blockRoom, scoreBlocks } from './score-blocks';

const base = {
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  interval: 'bootstrap'
} as const;

interface SetCounts {
  readonly truth: Float64Array;
  readonly said: Float64Array;
  readonly both: Float64Array;
  readonly rows: number;
}

/** For each class: rows it applies to, rows it was said of, rows for which both hold. */
function setCounts(columns: MultiLabelColumns, selection: Selection): SetCounts {
  const size = columns.classes.length;
  const [truth, said, both] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let rows = 0;
  eachKnown(columns, selection, (row, weight) => {
    rows += weight;
    for (let k = 0; k < size; k++) {
      const [is, called] = [columns.truth[row * size + k] === 1, columns.pred[row * size + k] === 1];
      if (is) truth[k] = (truth[k] as number) + weight;
      if (called) said[k] = (said[k] as number) + weight;
      if (is && called) both[k] = (both[k] as number) + weight;
    }
  });
  return { truth, said, both, rows };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** F1 over all pairs of row and class. Undefined: 'no-rows'; 'zero-denominator' when nothing applies and nothing was said. */
export const f1MicroMulti: MultiLabelMetric = {
  ...base,
  id: 'f1-micro',
  convention: 'f1-micro/multi-label',
  needs: ['truth', 'pred'],
  evaluate(columns, selection) {
    const { truth, said, both, rows } = setCounts(columns, selection);
    if (rows === 0) return { value: null, reason: 'no-rows' };
    const below = total(truth) + total(said);
    return below === 0 ? { value: null, reason: 'zero-denominator' } : { value: (2 * total(both)) / below };
  }
};

/**
 * Mean of F1 over the classes that apply to a row or were said of one (scikit-learn counts the others as 0).
 * Undefined: 'no-rows'; 'zero-denominator' when there is no such class.
 */
export const f1MacroMulti: MultiLabelMetric = {
  ...base,
  id: 'f1-macro',
  convention: 'f1-macro/multi-label/classes-that-occur',
  needs: ['truth', 'pred'],
  evaluate(columns, selection) {
    const { truth, said, both, rows } = setCounts(columns, selection);
    if (rows === 0) return { value: null, reason: 'no-rows' };
    let [sum, classes] = [0, 0];
    truth.forEach((is, k) => {
      const below = is + (said[k] as number);
      if (below === 0) return;
      sum += (2 * (both[k] as number)) / below;
      classes++;
    });
    return classes === 0 ? { value: null, reason: 'zero-denominator' } : { value: sum / classes };
  }
};

const orders = new WeakMap<MultiLabelColumns, readonly Uint32Array[]>();

/** Rows by their score for each class, ascending; sorted once for a run. */
function classOrders(columns: MultiLabelColumns): readonly Uint32Array[] {
  const size = columns.classes.length;
  const one = new Float64Array(columns.n);
  const made =
    orders.get(columns) ??
    columns.classes.map((_, k) => {
      for (let i = 0; i < one.length; i++) one[i] = columns.score[i * size + k] as number;
      return sortOrder(one);
    });
  orders.set(columns, made);
  return made;
}

const pairOrders = new WeakMap<MultiLabelColumns, Uint32Array>();

/** Pairs of row and class by their score, ascending; sorted once for a run. */
function pairOrder(columns: MultiLabelColumns): Uint32Array {
  const made = pairOrders.get(columns) ?? sortOrder(Float64Array.from(columns.score));
  pairOrders.set(columns, made);
  return made;
}

/** Weight of each row; null when a row that counts lacks a score. */
function weightsOf(columns: MultiLabelColumns, selection: Selection): Float64Array | null {
  const size = columns.classes.length;
  const weight = new Float64Array(columns.n);
  let complete = true;
  eachKnown(columns, selection, (row, w) => {
    weight[row] = (weight[row] as number) + w;
    for (let k = 0; k < size; k++) if (Number.isNaN(columns.score[row * size + k] as number)) complete = false;
  });
  return complete ? weight : null;
}

function macro(columns: MultiLabelColumns, weight: Float64Array): Value {
  const room = blockRoom(columns.n);
  const size = columns.classes.length;
  const values = classOrders(columns).map((order, k) =>
    averagePrecisionOfBlocks(
      scoreBlocks(
        order,
        weight,
        (row) => columns.score[row * size + k] as number,
        (row) => columns.truth[row * size + k] === 1,
        room
      )
    )
  );
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { value: null, reason: 'zero-denominator' };
  return { value: known.reduce((sum, value) => sum + value, 0) / known.length };
}

function micro(columns: MultiLabelColumns, weight: Float64Array): Value {
  const size = columns.classes.length;
  const pairs = new Float64Array(columns.n * size);
  weight.forEach((w, row) => pairs.fill(w, row * size, (row + 1) * size));
  const value = averagePrecisionOfBlocks(
    scoreBlocks(
      pairOrder(columns),
      pairs,
      (pair) => columns.score[pair] as number,
      (pair) => columns.truth[pair] === 1,
      blockRoom(pairs.length)
    )
  );
  return Number.isNaN(value) ? { value: null, reason: 'zero-denominator' } : { value };
}

/**
 * Average precision at the ends of blocks of ties: for each class and then the mean over the classes that apply to a row
 * ('macro', often called mAP), or over all pairs in one list ('micro').
 * Undefined: 'no-rows'; 'no-scores' when a row lacks a score; 'zero-denominator' when no class applies to any row.
 */
export const averagePrecisionMulti = (average: 'macro' | 'micro'): MultiLabelMetric => ({
  ...base,
  id: `average-precision-${average}`,
  convention: `average-precision/multi-label/${average}/tie-blocks${average === 'macro' ? '/classes-that-apply' : ''}`,
  needs: ['truth', 'score'],
  evaluate(columns, selection) {
    const weight = weightsOf(columns, selection);
    if (!weight) return { value: null, reason: 'no-scores' };
    if (weight.every((w) => w === 0)) return { value: null, reason: 'no-rows' };
    return average === 'macro' ? macro(columns, weight) : micro(columns, weight);
  }
});
