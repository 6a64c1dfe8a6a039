import { groupBy } from '../../numeric/group-by';
import type { PictureHash } from '../../pixels/perceptual-hash';

/** Buckets up to this size are compared each with each; in larger ones each with so many of its neighbours. */
const MOST_COMPARED = 4000;
const NEIGHBOURS = 400;

function bitCount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many bits of two hashes differ, 0 to 64. */
export function hashDistance(first: PictureHash, second: PictureHash): number {
  const half = (hash: string, at: number): number => Number.parseInt(hash.slice(at, at + 8), 16);
  return bitCount(half(first, 0) ^ half(second, 0)) + bitCount(half(first, 8) ^ half(second, 8));
}

/** Every `parts`-th bit from `part` on, as one number: interleaved, so that each part has low and high frequencies. */
function keyOf(high: number, low: number, part: number, parts: number): number {
  let key = 0;
  for (let bit = part; bit < 64; bit += parts)
    key = key * 2 + (bit < 32 ? (high >>> bit) & 1 : (low >>> (bit - 32)) & 1);
  return key;
}

/**
 * All pairs of hashes that differ in at most `bits` bits. Hashes are cut into `bits` + 1 parts: of a pair that is near enough,
 * at least one part is the same on both sides, so that only hashes with a part in common are compared.
 * @param bits 0 to 8
 * @param visit called once for each pair, with i < j and their distance
 * @returns rows that were in a group too large to compare each with each; pairs of such rows may be missed
 * Source: Norouzi, Punjani, Fleet 2012, Fast Search in Hamming Space with Multi-Index Hashing.
 */
export function hashNeighbours(
  hashes: readonly PictureHash[],
  bits: number,
  visit: (i: number, j: number, distance: number) => void
): Set<number> {
  const n = hashes.length;
  const parts = bits + 1;
  const high = Uint32Array.from(hashes, (hash) => Number.parseInt(hash.slice(0, 8), 16));
  const low = Uint32Array.from(hashes, (hash) => Number.parseInt(hash.slice(8), 16));
  const keys = Array.from({ length: parts }, (_, part) =>
    Float64Array.from({ length: n }, (_, i) => keyOf(high[i] as number, low[i] as number, part, parts))
  );
  const crowded = new Set<number>();
  const compare = (i: number, j: number, part: number): void => {
    const distance =
      bitCount((high[i] as number) ^ (high[j] as number)) + bitCount((low[i] as number) ^ (low[j] as number));
    if (distance > bits) return;
    // A pair with several parts in common is told when the first of them comes up.
    for (let earlier = 0; earlier < part; earlier++)
      if ((keys[earlier] as Float64Array)[i] === (keys[earlier] as Float64Array)[j]) return;
    visit(Math.min(i, j), Math.max(i, j), distance);
  };
  for (let part = 0; part < parts; part++) {
    const buckets = groupBy(
      Array.from({ length: n }, (_, i) => i),
      (i) => (keys[part] as Float64Array)[i] as number
    );
    for (const rows of buckets.values()) {
      const isCrowded = rows.length > MOST_COMPARED;
      const sorted = isCrowded
        ? rows.toSorted((a, b) => (high[a] as number) - (high[b] as number) || (low[a] as number) - (low[b] as number))
        : rows;
      if (isCrowded) for (const row of rows) crowded.add(row);
      const reach = isCrowded ? NEIGHBOURS : rows.length;
      for (let a = 0; a < sorted.length; a++)
        for (let b = a + 1; b < Math.min(sorted.length, a + 1 + reach); b++)
          compare(sorted[a] as number, sorted[b] as number, part);
    }
  }
  return crowded;
}
