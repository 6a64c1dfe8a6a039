/**
 * Fewest insertions, deletions and replacements that turn one list into the other, in O(a x b) time and O(b) room.
 * @param a e.g. the code points of a text (not UTF-16 units, which would count an emoji twice)
 */
export function levenshtein<Item>(a: readonly Item[], b: readonly Item[]): number {
  const row = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] as number;
      row[j] = a[i - 1] === b[j - 1] ? diagonal : 1 + Math.min(diagonal, above, row[j - 1] as number);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
