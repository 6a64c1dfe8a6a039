import type { Pixels } from '../schema/pixels';

const BUCKETS = 4096;
const SCALE = BUCKETS / (255 * 255 + 1);

/** 0.241, 0.691 and 0.068 of the squares of 0 to 255. */
const [RED, GREEN, BLUE] = [0.241, 0.691, 0.068].map((share) =>
  Float64Array.from({ length: 256 }, (_, value) => share * (value * value))
) as [Float64Array, Float64Array, Float64Array];

/** Weighted square of the pixel at a position. */
const square = (data: Pixels['data'], at: number): number =>
  (RED[data[at] as number] as number) +
  (GREEN[data[at + 1] as number] as number) +
  (BLUE[data[at + 2] as number] as number);

/** The bucket of each pixel's square, and how many lie in each. */
function inBuckets({ data, width, height, channels }: Pixels): { buckets: Uint16Array; counts: Uint32Array } {
  const buckets = new Uint16Array(width * height);
  const counts = new Uint32Array(BUCKETS);
  for (let i = 0, at = 0; i < buckets.length; i++, at += channels) {
    const bucket = (square(data, at) * SCALE) | 0;
    buckets[i] = bucket;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  return { buckets, counts };
}

/** The values at some ranks, without sorting all: only the buckets that hold a wanted rank are taken out and sorted. */
function atRanks(pixels: Pixels, ranks: readonly number[]): Map<number, number> {
  const { buckets, counts } = inBuckets(pixels);
  const before = new Uint32Array(BUCKETS + 1);
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    before[bucket + 1] = (before[bucket] as number) + (counts[bucket] as number);
  const bucketOf = (rank: number): number => {
    let bucket = 0;
    while ((before[bucket + 1] as number) <= rank) bucket++;
    return bucket;
  };
  const wanted = [...new Set(ranks.map(bucketOf))];
  const place = new Uint8Array(BUCKETS);
  wanted.forEach((bucket, i) => (place[bucket] = i + 1));
  const inside = wanted.map((bucket) => new Float64Array(counts[bucket] as number));
  const filled = new Uint32Array(wanted.length);
  for (let i = 0; i < buckets.length; i++) {
    const slot = place[buckets[i] as number] as number;
    if (slot === 0) continue;
    const at = filled[slot - 1] as number;
    (inside[slot - 1] as Float64Array)[at] = square(pixels.data, i * pixels.channels);
    filled[slot - 1] = at + 1;
  }
  for (const list of inside) list.sort();
  return new Map(
    ranks.map((rank) => {
      const bucket = bucketOf(rank);
      return [rank, inside[wanted.indexOf(bucket)]?.[rank - (before[bucket] as number)] as number];
    })
  );
}

/**
 * Percentiles of perceived brightness, sqrt(0.241 R^2 + 0.691 G^2 + 0.068 B^2) / 255, by linear interpolation (type 7).
 * @param pixels at least one; a fourth channel is skipped, so flatten translucent pictures first
 * @param percents each in [0, 100]
 * @returns in [0, 1], in the order of `percents`
 * Source: CleanVision 0.3.7, issue_managers/image_property.py; http://alienryderflex.com/hsp.html
 */
export function brightnessPercentiles(pixels: Pixels, percents: readonly number[]): number[] {
  const last = pixels.width * pixels.height - 1;
  const positions = percents.map((percent) => (last * percent) / 100);
  const ranks = [...new Set(positions.flatMap((at) => [Math.floor(at), Math.min(Math.floor(at) + 1, last)]))];
  const values = atRanks(pixels, ranks);
  const brightness = (rank: number): number => Math.sqrt(values.get(Math.min(rank, last)) as number) / 255;
  return positions.map((at) => {
    const low = Math.floor(at);
    return brightness(low) + (at - low) * (brightness(low + 1) - brightness(low));
  });
}
