/** Order by code point, the same in every language and browser; `<` on strings orders by UTF-16 unit instead. */
export function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  // The trap: the difference may be inside of a surrogate pair, so step back to its beginning.
  if (at > 0 && /[\udc00-\udfff]/.test((a[at] ?? '') + (b[at] ?? '')) && /[\ud800-\udbff]/.test(a[at - 1] ?? '')) at--;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
