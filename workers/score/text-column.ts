import type { TextColumn } from '$lib/schema/run-columns';

/** Values as codes into their distinct values, in order of first appearance; null and '' are missing. */
export function textColumn(values: readonly (string | null)[]): TextColumn {
  const codes = new Map<string, number>();
  const out = Int32Array.from(values, (value) => {
    if (value === null || value === '') return -1;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
  return { codes: out, values: [...codes.keys()] };
}
