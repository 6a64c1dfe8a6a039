import { binEdges, binOf } from '$lib/numeric/bins';
import type { ConfidenceBin } from '$lib/schema/calibration';

/** Bins of 5 points: fine enough to see where the model is sure, coarse enough to be counted. */
const BINS = 20;

/**
 * How many answers of each confidence are right and how many wrong, in equal-width bins.
 * @param conf confidences in [0, 1], none missing
 * @param right 0 or 1; as long as `conf`
 * @returns bins with rows, lowest first
 */
export function confidenceHistogram(conf: Float64Array, right: Uint8Array): ConfidenceBin[] {
  const edges = binEdges(BINS);
  const bins = Array.from({ length: BINS }, () => ({ least: Infinity, most: -Infinity, right: 0, wrong: 0 }));
  conf.forEach((value, i) => {
    const bin = bins[binOf(value, BINS)] as (typeof bins)[number];
    bin.least = Math.min(bin.least, value);
    bin.most = Math.max(bin.most, value);
    if (right[i] === 1) bin.right++;
    else bin.wrong++;
  });
  return bins.flatMap((bin, b) =>
    bin.right + bin.wrong === 0 ? [] : [{ low: edges[b] as number, high: edges[b + 1] as number, ...bin }]
  );
}
