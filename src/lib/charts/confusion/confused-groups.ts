import { confusion as sentences } from '../../messages/sentences/charts';
import type { Confusion } from '../../schema/answer';
import { confusionIndex, type ConfusionIndex } from './confusion-index';

/** A matrix of groups of classes instead of classes. */
export interface GroupedConfusion {
  /** Index of the matrix of groups; its classes are the names of the groups. */
  readonly index: ConfusionIndex;
  /** For each group its classes, most rows first. */
  readonly members: readonly (readonly number[])[];
  readonly summary: string;
}

/**
 * Puts classes that are mistaken for each other together. Groups of a single class are left out.
 * @param most how many groups are shown: those with the most mistakes inside
 * @returns null when no two classes belong together
 */
export function groupedConfusion(whole: ConfusionIndex, most: number): GroupedConfusion | null {
  const { confusion, rowTotals, mistakes } = whole;
  const { classes, is, called, counts, group } = confusion;
  if (!group) return null;
  const members = new Map<number, number[]>();
  group.forEach((number, k) => members.set(number, [...(members.get(number) ?? []), k]));
  const inside = new Map<number, number>();
  for (const cell of whole.order) {
    const number = group[is[cell] as number] as number;
    if (number === group[called[cell] as number])
      inside.set(number, (inside.get(number) ?? 0) + (counts[cell] as number));
  }
  const numbers = [...inside.keys()].sort((a, b) => (inside.get(b) ?? 0) - (inside.get(a) ?? 0) || a - b);
  if (numbers.length === 0) return null;
  const shown = numbers.slice(0, most);
  const place = new Map(shown.map((number, i) => [number, i]));
  const byRows = (number: number): number[] =>
    (members.get(number) ?? []).sort((a, b) => (rowTotals[b] as number) - (rowTotals[a] as number) || a - b);
  const names = shown.map((number) => {
    const list = byRows(number).map((k) => classes[k] ?? '');
    return sentences.groupName(list[0] ?? '', list.length - 1);
  });
  const cells = new Map<number, number>();
  counts.forEach((count, cell) => {
    const row = place.get(group[is[cell] as number] as number);
    const column = place.get(group[called[cell] as number] as number);
    if (row === undefined || column === undefined) return;
    const key = row * shown.length + column;
    cells.set(key, (cells.get(key) ?? 0) + count);
  });
  const keys = [...cells.keys()].sort((a, b) => a - b);
  const grouped: Confusion = {
    classes: names,
    is: Int32Array.from(keys, (key) => Math.floor(key / shown.length)),
    called: Int32Array.from(keys, (key) => key % shown.length),
    counts: Int32Array.from(keys, (key) => cells.get(key) as number)
  };
  const all = [...inside.values()].reduce((sum, n) => sum + n, 0);
  return {
    index: confusionIndex(grouped),
    members: shown.map(byRows),
    summary: sentences.groups(numbers.length, all, mistakes)
  };
}
