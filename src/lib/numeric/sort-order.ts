/** Below this many values sorting by comparison is faster than four passes over 65,536 buckets. */
const RADIX_FROM = 4096;
const RADIX = 65536;

/**
 * The order that sorts values ascending, stable: equal values (also -0 and 0) keep their order. NaN comes last.
 * Radix sort of the 64 bits in four passes: about 0.2 s for a million values, where sorting indices by comparison takes
 * more than 1 s.
 * @param values not changed
 * @returns (n) indices into values
 */
export function sortOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  if (n < RADIX_FROM) return sortByComparison(values);
  const keys = radixKeys(values);
  let from = Uint32Array.from({ length: n }, (_, i) => i);
  let to = new Uint32Array(n);
  const start = new Uint32Array(RADIX);
  for (let digit = 0; digit < 4; digit++) {
    start.fill(0);
    for (let i = 0; i < n; i++) {
      const key = keys[4 * i + digit] as number;
      start[key] = (start[key] as number) + 1;
    }
    if (start[keys[digit] as number] === n) continue;
    let before = 0;
    for (let key = 0; key < RADIX; key++) {
      const count = start[key] as number;
      start[key] = before;
      before += count;
    }
    for (let i = 0; i < n; i++) {
      const index = from[i] as number;
      const key = keys[4 * index + digit] as number;
      const place = start[key] as number;
      to[place] = index;
      start[key] = place + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Indices of the values in the order of `sortOrder`, reversed for a descending order in which ties also keep theirs. */
export function sortOrderDescending(values: ArrayLike<number>): Uint32Array {
  return sortOrder(Float64Array.from(values, (value) => -value));
}

function sortByComparison(values: ArrayLike<number>): Uint32Array {
  const rank = (value: number): number => (Number.isNaN(value) ? 1 : 0);
  return Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => {
    const [a, b] = [values[i] as number, values[j] as number];
    if (a < b) return -1;
    if (a > b) return 1;
    return rank(a) - rank(b) || i - j;
  });
}

/** Each value as four 16-bit digits, lowest first, whose order is that of the values. */
function radixKeys(values: ArrayLike<number>): Uint16Array {
  // Adding 0 turns -0 into 0, so that both get one key.
  const bits = new Uint32Array(Float64Array.from(values, (value) => (Number.isNaN(value) ? NaN : value + 0)).buffer);
  const keys = new Uint16Array(2 * bits.length);
  for (let i = 0; i < values.length; i++) {
    let [low, high] = [bits[2 * i] as number, bits[2 * i + 1] as number];
    if (Number.isNaN(values[i])) [low, high] = [0xffffffff, 0xffffffff];
    else if (high >>> 31) [low, high] = [~low, ~high];
    else high |= 0x80000000;
    keys[4 * i] = low & 0xffff;
    keys[4 * i + 1] = (low >>> 16) & 0xffff;
    keys[4 * i + 2] = high & 0xffff;
    keys[4 * i + 3] = (high >>> 16) & 0xffff;
  }
  return keys;
}
