import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { rowWeights, type ClassScores } from './class-scores';
import type { ClassWalk } from './class-walk';

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
  measure: (walk: ClassWalk, weight: Float64Array) => number
): readonly ClassRank[] | Extract<Value, { value: null }> {
  const weight = rowWeights(columns, selection, scores);
  if (!scores || 'reason' in weight) return 'reason' in weight ? weight : { value: null, reason: 'no-scores' };
  const { label, classes } = columns;
  const support = new Float64Array(classes.length);
  for (let row = 0; row < weight.length; row++) {
    const w = weight[row] as number;
    if (w > 0) support[label[row] as number] = (support[label[row] as number] as number) + w;
  }
  // A class without rows has no rank; skipping it saves its walk.
  return scores.walks.map((walk, k) => ({
    value: support[k] === 0 ? Number.NaN : measure(walk, weight),
    support: support[k] as number
  }));
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
