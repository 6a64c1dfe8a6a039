import type { Pixels } from '../schema/pixels';

const BUCKETS = 4096;
const SCALE = BUCKETS / (255 * 255 + 1);

/** 0.241, 0.691 and 0.068 of the squares of 0 to 255. */
const [RED, GREEN, BLUE] = [0.241, 0.691, 0.068].map((share) =>
  Float64Array.from({ length: 256 }, (_, value) => share * (value * value))
) as [Float64Array, Float64Array, Float64Array];

const square = (data: Pixels['data'], at: number): number =>
  (RED[data[at] as number] as number) +
  (GREEN[data[at + 1] as number] as number) +
  (BLUE[data[at + 2] as number] as number);

/** The values at some ranks of all squares, without sorting all: counted in buckets first, then only those buckets are sorted. */
function atRanks({ data, channels }: Pixels, ranks: readonly number[]): Map<number, number> {
  const counts = new Uint32Array(BUCKETS);
  for (let at = 0; at < data.length; at += channels) {
    const bucket = (square(data, at) * SCALE) | 0;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const wanted = new Map<number, { before: number; values: Float64Array; filled: number }>();
  const bucketOf = new Map<number, number>();
  let before = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const size = counts[bucket] as number;
    for (const rank of ranks)
      if (rank >= before && rank < before + size) {
        bucketOf.set(rank, bucket);
        if (!wanted.has(bucket)) wanted.set(bucket, { before, values: new Float64Array(size), filled: 0 });
      }
    before += size;
  }
  for (let at = 0; at < data.length; at += channels) {
    const value = square(data, at);
    const taken = wanted.get((value * SCALE) | 0);
    if (taken) taken.values[taken.filled++] = value;
  }
  for (const { values } of wanted.values()) values.sort();
  return new Map(
    ranks.map((rank) => {
      const { before: skipped, values } = wanted.get(bucketOf.get(rank) as number) as {
        before: number;
        values: Float64Array;
      };
      return [rank, values[rank - skipped] as number];
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
