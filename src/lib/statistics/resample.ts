import type { Selection } from '$lib/schema/run-columns';
import { drawClusters, replicateCount } from './cluster-bootstrap';
import { ClusterSums, type SummedNumber } from './cluster-sums';
import { clustersOf, type Clusters } from './clusters';
import { influentialCount } from './influential-count';

/** All that the intervals of one number need. */
export interface Resampled {
  /** Of the whole sample; NaN = undefined. */
  readonly value: number;
  /** (replicates) of the bootstrap; NaN where undefined. */
  readonly replicates: Float64Array;
  /** (at most 200) values with one block of clusters left out. */
  readonly jackknife: Float64Array;
  readonly clusters: number;
  /** Share of the clusters that would decide if all rows of one agreed: 1 for clusters of equal size. */
  readonly evenness: number;
}

/**
 * A number to resample: a function of a selection (NaN = undefined; the selection's weights are overwritten after the call),
 * or one that is made of sums over rows. The second kind is far cheaper, and the same up to rounding.
 */
export type Resamplable = ((selection: Selection) => number) | SummedNumber;

const MOST_BLOCKS = 200;
const isSummed = (number: Resamplable): number is SummedNumber => typeof number !== 'function';

/**
 * Computes numbers on the sample, on bootstrap replicates and with blocks left out. All numbers see the same replicates,
 * so that differences of metrics are paired: pass the difference as one number, or several and subtract.
 * Replicates draw whole clusters. The jackknife leaves out clusters, from 200 on blocks of every 200th.
 * @param cluster of each row of the run (indexed by row, not by position)
 */
export function resample(
  numbers: readonly Resamplable[],
  {
    rows,
    cluster,
    seed,
    stream,
    replicates = replicateCount(rows.length)
  }: {
    readonly rows: Uint32Array;
    readonly cluster: Int32Array;
    readonly seed: number;
    readonly stream: string;
    readonly replicates?: number;
  }
): Resampled[] {
  if (numbers.length === 0) return [];
  const clusters = clustersOf(Int32Array.from(rows, (row) => cluster[row] as number));
  const blocks = Math.min(clusters.count, MOST_BLOCKS);
  const [draws, left] = [replicates, blocks].map((length) => numbers.map(() => new Float64Array(length).fill(NaN)));
  const [replicate, leaveOut] = [writeInto(draws as Float64Array[]), writeInto(left as Float64Array[])];
  const everyone = new Uint32Array(clusters.count).fill(1);
  const values = new Float64Array(numbers.length);

  const summed = numbers.flatMap((number, m) => (isSummed(number) ? [{ number, m }] : []));
  const sums = new ClusterSums(
    summed.map(({ number }) => number),
    rows,
    clusters
  );
  const places = summed.map(({ m }) => m);
  sums.draw(everyone).forEach((value, i) => (values[places[i] as number] = value));
  sums.withoutBlocks(blocks).forEach((found, block) => leaveOut(places, block, found));

  const others = numbers.flatMap((number, m) => (isSummed(number) ? [] : [{ number, m }]));
  const otherPlaces = others.map(({ m }) => m);
  const evaluate = (selection: Selection): number[] => others.map(({ number }) => number(selection));
  evaluate({ rows }).forEach((value, i) => (values[otherPlaces[i] as number] = value));
  const weights = new Float64Array(rows.length);
  if (others.length > 0)
    for (let block = 0; block < blocks; block++) {
      setWeights(weights, clusters, (g) => (g % blocks === block ? 0 : 1));
      leaveOut(otherPlaces, block, evaluate({ rows, weights }));
    }

  if (rows.length > 0)
    drawClusters(clusters.count, { seed, stream, replicates }, (drawn, r) => {
      replicate(places, r, sums.draw(drawn));
      if (others.length === 0) return;
      setWeights(weights, clusters, (g) => drawn[g] as number);
      replicate(otherPlaces, r, evaluate({ rows, weights }));
    });
  return numbers.map((_, m) => ({
    value: values[m] as number,
    replicates: (draws as Float64Array[])[m] as Float64Array,
    jackknife: (left as Float64Array[])[m] as Float64Array,
    clusters: clusters.count,
    evenness: influentialCount(clusters.sizes) / clusters.count
  }));
}

const writeInto =
  (columns: readonly Float64Array[]) =>
  (places: readonly number[], row: number, values: readonly number[]): void =>
    values.forEach((value, i) => ((columns[places[i] as number] as Float64Array)[row] = value));

function setWeights(weights: Float64Array, { of }: Clusters, weight: (cluster: number) => number): void {
  for (let k = 0; k < of.length; k++) weights[k] = weight(of[k] as number);
}
