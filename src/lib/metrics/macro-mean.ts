import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classCounts } from './class-counts';

/** Score of one class from its counts; undefined denominators give 0, as scikit-learn does. */
export type ClassScore = (right: number, support: number, called: number) => number;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
export const classPrecision: ClassScore = (right, _support, called) => share(right, called);
export const classRecall: ClassScore = (right, support) => share(right, support);
export const classF1: ClassScore = (right, support, called) => share(2 * right, support + called);

/**
 * Mean of a class score over the classes that occur as label or as answer (scikit-learn's macro average): a class that was
 * only ever answered counts with 0. Classes with neither are left out.
 */
export function macroMean(columns: RunColumns, selection: Selection, score: ClassScore): Value {
  const { support, called, right } = classCounts(columns, selection);
  let [sum, classes] = [0, 0];
  for (let k = 0; k < support.length; k++) {
    const [s, c] = [support[k] as number, called[k] as number];
    if (s + c === 0) continue;
    sum += score(right[k] as number, s, c);
    classes++;
  }
  return classes === 0 ? { value: null, reason: 'no-rows' } : { value: sum / classes };
}

/** Mean of a class score, each class counted as often as it is a label (scikit-learn's weighted average). */
export function supportMean(columns: RunColumns, selection: Selection, score: ClassScore): Value {
  const { support, called, right } = classCounts(columns, selection);
  let [sum, total] = [0, 0];
  for (let k = 0; k < support.length; k++) {
    const s = support[k] as number;
    if (s === 0) continue;
    sum += s * score(right[k] as number, s, called[k] as number);
    total += s;
  }
  return total === 0 ? { value: null, reason: 'no-rows' } : { value: sum / total };
}
