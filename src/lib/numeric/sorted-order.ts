/** Where the upper half of a double lies among its two words on this machine. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const RADIX = 256;

/** Positions reordered by one byte of their keys, equal bytes in the order they had. */
function pass(order: Uint32Array, keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(RADIX + 1);
  for (const key of keys) {
    const next = ((key >>> shift) & 255) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let b = 1; b <= RADIX; b++) starts[b] = (starts[b] as number) + (starts[b - 1] as number);
  const sorted = new Uint32Array(order.length);
  for (const at of order) {
    const byte = ((keys[at] as number) >>> shift) & 255;
    sorted[starts[byte] as number] = at;
    starts[byte] = (starts[byte] as number) + 1;
  }
  return sorted;
}

/**
 * Positions that put values in ascending order: `values[order[0]]` is the smallest. Equal values keep their order, -0 equals
 * 0, NaN comes last. Radix sort on the bits, so that its time grows with n and not n log n.
 */
export function sortedOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const words = new Uint32Array(Float64Array.from(values, (x) => (Number.isNaN(x) ? NaN : x + 0)).buffer);
  const [high, low] = [new Uint32Array(n), new Uint32Array(n)];
  for (let i = 0; i < n; i++) {
    const [h, l] = [words[2 * i + HIGH] as number, words[2 * i + 1 - HIGH] as number];
    const negative = h >>> 31 === 1;
    // Flipped so that unsigned order is numeric order; NaN takes the largest key.
    high[i] = Number.isNaN(values[i]) ? 0xffffffff : negative ? ~h : h ^ 0x80000000;
    low[i] = negative ? ~l : l;
  }
  let order: Uint32Array = Uint32Array.from({ length: n }, (_, i) => i);
  for (const keys of [low, high]) for (let shift = 0; shift < 32; shift += 8) order = pass(order, keys, shift);
  return order;
}
