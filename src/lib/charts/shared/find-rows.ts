/**
 * The rows whose name holds a text (in any case), the first of them.
 * @param sought '' finds all
 * @returns shown in their order, and how many more were found
 */
export function findRows<Row>(
  rows: readonly Row[],
  sought: string,
  { name, atMost }: { readonly name: (row: Row) => string; readonly atMost: number }
): { readonly shown: readonly Row[]; readonly more: number } {
  const wanted = sought.trim().toLowerCase();
  const found = wanted === '' ? rows : rows.filter((row) => name(row).toLowerCase().includes(wanted));
  return { shown: found.slice(0, atMost), more: Math.max(0, found.length - atMost) };
}
