/** Rows of one of two groups. */
export interface GroupRows {
  readonly hits: Uint8Array;
  readonly cluster: Float64Array;
}

/**
 * Splits rows into two groups.
 * @param hits (n) 0 or 1
 * @param group (n) 1 = the first group, anything else the second
 * @param cluster (n)
 */
export function groupRows(
  hits: ArrayLike<number>,
  group: ArrayLike<number>,
  cluster: ArrayLike<number>
): readonly [GroupRows, GroupRows] {
  const rowsOf = (first: boolean): GroupRows => {
    const rows = Array.from({ length: hits.length }, (_, i) => i).filter((i) => (group[i] === 1) === first);
    return {
      hits: Uint8Array.from(rows, (i) => hits[i] as number),
      cluster: Float64Array.from(rows, (i) => cluster[i] as number)
    };
  };
  return [rowsOf(true), rowsOf(false)];
}
