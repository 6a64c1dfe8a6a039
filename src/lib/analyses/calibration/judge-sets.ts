import { quantileSorted } from '$lib/numeric/quantile';
import type { ConformalReport, Coverage } from '$lib/schema/calibration';
import { bestShareInterval } from '$lib/statistics/best-share-interval';

/** Sets of labelled rows; the arrays have one entry a row. */
export interface FormedSets {
  /** Classes in the set. */
  readonly size: ArrayLike<number>;
  /** 1 where the label is in it. */
  readonly covered: ArrayLike<number>;
  /** Class index of the truth, in [0, classes). */
  readonly labels: ArrayLike<number>;
  readonly cluster: ArrayLike<number>;
}

/** Fewer rows of one size than this say little. */
const FEWEST_OF_SIZE = 50;

/** Positions gathered by a key from 0 to most. */
export function gatherBy(keys: ArrayLike<number>, most: number): number[][] {
  const groups = Array.from({ length: most + 1 }, (): number[] => []);
  for (let i = 0; i < keys.length; i++) groups[keys[i] as number]?.push(i);
  return groups;
}

/** Share of some rows whose set holds the label. @param at positions of the rows */
export function coverageOf({ covered, cluster }: FormedSets, at: readonly number[]): Coverage {
  const n = at.length;
  if (n === 0) return { value: null, reason: 'no-rows', n };
  const hits = Uint8Array.from(at, (i) => covered[i] as number);
  const { interval } = bestShareInterval(
    hits,
    Int32Array.from(at, (i) => cluster[i] as number)
  );
  const value = hits.reduce((sum, one) => sum + one, 0) / n;
  return { value, ...(interval && { interval }), n };
}

/**
 * How large sets are and how often they hold the label: overall, by size and by class.
 * @param classes how many there are
 */
export function judgeSets(sets: FormedSets, classes: number) {
  const rows = sets.size.length;
  const bySize = gatherBy(sets.size, classes);
  const coverageBySize = bySize.map((at) => coverageOf(sets, at));
  const large = coverageBySize.flatMap(({ value, n }, size) =>
    value !== null && n >= FEWEST_OF_SIZE ? [{ size, coverage: value }] : []
  );
  const size = Float64Array.from(sets.size);
  return {
    coverage: coverageOf(sets, [...Array(rows).keys()]),
    meanSize: rows === 0 ? null : size.reduce((sum, one) => sum + one, 0) / rows,
    medianSize: rows === 0 ? null : quantileSorted(size.toSorted(), 0.5),
    sizes: bySize.map((at) => at.length),
    coverageBySize,
    worstBySize:
      large.length === 0 ? null : large.reduce((worst, one) => (one.coverage < worst.coverage ? one : worst)),
    coverageByClass: gatherBy(sets.labels, classes - 1).map((at) => coverageOf(sets, at))
  } satisfies Partial<ConformalReport>;
}
