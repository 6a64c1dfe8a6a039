import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { rowWeights, type ClassScores } from './class-scores';
import { blockRoom, scoreBlocks, type ScoreBlocks } from './score-blocks';

/** One class against the rest. */
export interface ClassRank {
  /** NaN when it cannot be computed for the class. */
  readonly value: number;
  /** Rows of the class (weighted in a bootstrap). */
  readonly support: number;
}

/**
 * A measure of rank for each class against the rest; a reason instead when there is nothing to compute it from.
 * O(classes * rows of the run).
 */
export function rankByClass(
  columns: RunColumns,
  selection: Selection,
  scores: ClassScores | null,
  measure: (blocks: ScoreBlocks) => number
): readonly ClassRank[] | Extract<Value, { value: null }> {
  const weight = rowWeights(columns, selection, scores);
  if (!scores || 'reason' in weight) return 'reason' in weight ? weight : { value: null, reason: 'no-scores' };
  const { label, classes } = columns;
  const support = new Float64Array(classes.length);
  weight.forEach((w, row) => {
    if (w > 0) support[label[row] as number] = (support[label[row] as number] as number) + w;
  });
  const room = blockRoom(columns.n);
  const { values, orders } = scores;
  return orders.map((order, k) => {
    // A class without rows has no rank; skipping it saves its walk.
    if (support[k] === 0) return { value: Number.NaN, support: 0 };
    const blocks = scoreBlocks(
      order,
      weight,
      (row) => values[row * classes.length + k] as number,
      (row) => label[row] === k,
      room
    );
    return { value: measure(blocks), support: support[k] as number };
  });
}

/** Mean over the classes where the measure is defined, equal or by their support; 'too-few-classes' when there is none. */
export function meanRankOfClasses(ranks: readonly ClassRank[], by: 'class' | 'support'): Value {
  let [sum, total] = [0, 0];
  for (const { value, support } of ranks) {
    if (Number.isNaN(value)) continue;
    const w = by === 'class' ? 1 : support;
    sum += w * value;
    total += w;
  }
  return total === 0 ? { value: null, reason: 'too-few-classes' } : { value: sum / total };
}
