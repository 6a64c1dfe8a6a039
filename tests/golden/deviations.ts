import { goldenEntries, goldenKeys, goldenNumbers, type GoldenEntry, type GoldenGroup } from './golden-entries';

/** How far our numbers lie from one entry's, relative to each; where the entry is 0, absolute. */
export function deviation(entry: GoldenEntry): { readonly numbers: number; readonly largest: number } {
  const golden = goldenNumbers(entry.group, entry.key);
  const wanted = entry.at ? entry.at.map((i) => golden[i] as number) : golden;
  const ours = entry.ours();
  if (ours.length !== wanted.length || wanted.length === 0)
    throw new Error(`${entry.group} ${entry.key}: ${ours.length} numbers for ${wanted.length}`);
  const off = ours.map((value, i) => {
    const reference = wanted[i] as number;
    return Math.abs(value - reference) / (reference === 0 ? 1 : Math.abs(reference));
  });
  return { numbers: off.length, largest: off.some(Number.isNaN) ? NaN : Math.max(...off) };
}

export interface GroupDeviation {
  readonly group: GoldenGroup;
  /** Entries in golden.json. */
  readonly entries: number;
  /** Of those, entries that the app computes. */
  readonly computed: number;
  readonly numbers: number;
  /** Largest relative deviation where the reference is exact, and where it stops iterating earlier. */
  readonly largest: number;
  readonly largestIterated: number;
  readonly missing: readonly string[];
}

export const GROUPS: readonly GoldenGroup[] = ['gold_A', 'gold_B', 'gold_D', 'gold_E'];

export function groupDeviation(group: GoldenGroup): GroupDeviation {
  const own = goldenEntries.filter((entry) => entry.group === group);
  const found = own.map((entry) => ({ entry, ...deviation(entry) }));
  const largestOf = (isIterated: boolean): number =>
    Math.max(0, ...found.filter(({ entry }) => (entry.tolerance !== undefined) === isIterated).map(({ largest }) => largest));
  const keys = new Set(own.map(({ key }) => key));
  return {
    group,
    entries: goldenKeys(group).length,
    computed: keys.size,
    numbers: found.reduce((sum, { numbers }) => sum + numbers, 0),
    largest: largestOf(false),
    largestIterated: largestOf(true),
    missing: goldenKeys(group).filter((key) => !keys.has(key))
  };
}
