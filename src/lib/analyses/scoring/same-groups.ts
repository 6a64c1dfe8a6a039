/** Whether two columns put the same rows together: each code of one goes with one code of the other, both ways. */
export function sameGroups(a: Int32Array, b: Int32Array): boolean {
  const [to, back] = [new Map<number, number>(), new Map<number, number>()];
  return a.every((code, row) => {
    const other = b[row] as number;
    if (!to.has(code)) to.set(code, other);
    if (!back.has(other)) back.set(other, code);
    return to.get(code) === other && back.get(other) === code;
  });
}
