const decoder = new TextDecoder();

/**
 * The records `length key=value` of an extended header. What follows a record that is not one is left out.
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 */
export function parsePax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const digits = space < 0 ? '' : decoder.decode(bytes.subarray(at, space));
    const end = at + Number(digits);
    if (!/^[1-9]\d{0,9}$/.test(digits) || end > bytes.length || bytes[end - 1] !== 10) break;
    const text = decoder.decode(bytes.subarray(space + 1, end - 1));
    const equals = text.indexOf('=');
    if (equals > 0) records.set(text.slice(0, equals), text.slice(equals + 1));
    at = end;
  }
  return records;
}
