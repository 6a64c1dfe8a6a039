import type { Comparison, SliceDifference } from '$lib/schema/comparison';
import type { RunColumns } from '$lib/schema/run-columns';
import { clusterMean } from '$lib/statistics/cluster-mean';
import { compareHits, type HitComparison } from '$lib/statistics/compare-hits';
import { mcnemar } from '$lib/statistics/mcnemar';
import { benjaminiHochberg } from '$lib/statistics/multiplicity';
import { pairedMinimumDifference } from '$lib/statistics/power';
import { MOST_SLICES } from '../classification/slices';
import { intervalPart } from '../scoring/interval-part';
import { adjustTests } from './adjust-tests';
import type { PairedRuns } from './pair-runs';

interface Options {
  readonly seed: number;
  /** Smallest difference that matters, in (0, 1). */
  readonly margin: number;
}

const hitsOf = ({ label, pred, n }: RunColumns): Uint8Array =>
  Uint8Array.from({ length: n }, (_, row) => (label[row] === pred[row] ? 1 : 0));
const share = (hits: Uint8Array): number | null =>
  hits.length === 0 ? null : hits.reduce((sum, hit) => sum + hit, 0) / hits.length;

/** Smallest difference that would probably be found; rows that share pictures count for fewer. */
function detectable({ counts, difference }: HitComparison, n: number, standardError: number): number | null {
  const discordance = (counts.onlyA + counts.onlyB) / n;
  if (!(discordance > 0)) return null;
  const variance = (discordance - difference * difference) / n;
  const designEffect = variance > 0 && standardError > 0 ? Math.max(1, standardError ** 2 / variance) : 1;
  return pairedMinimumDifference({ rows: n / designEffect, discordance }) ?? null;
}

function slicesOf(
  groups: RunColumns['groups'],
  { first, rows }: PairedRuns,
  [hitsA, hitsB]: readonly [Uint8Array, Uint8Array],
  options: Options
): SliceDifference[] {
  const made = Object.entries(groups).flatMap(([column, { codes, values }]) => {
    if (values.length < 2 || values.length > MOST_SLICES) return [];
    return values.map((value, code) => {
      const at = Uint32Array.from(rows.keys()).filter((pair) => codes[rows[pair] as number] === code);
      const [a, b] = [at, at].map((pairs, run) =>
        Uint8Array.from(pairs, (pair) => (run === 0 ? hitsA : hitsB)[pair] as number)
      ) as [Uint8Array, Uint8Array];
      const cluster = Int32Array.from(at, (pair) => first.cluster[pair] as number);
      const { difference, interval, test } = compareHits(a, b, { ...options, cluster });
      const [one, two] = [share(a), share(b)];
      return {
        column,
        value,
        first: one,
        second: two,
        difference: one === null ? null : difference,
        ...intervalPart(interval),
        test,
        n: at.length
      };
    });
  });
  return adjustTests(made, benjaminiHochberg);
}

/**
 * Two runs compared by the share right on the pictures that both judged. A minus B throughout.
 * @param runs as `pairRuns` brings them together
 * @param whole columns of run A, with all its rows and its groups
 */
export function compareShares(runs: PairedRuns, whole: RunColumns, options: Options): Comparison {
  const { first, second, rows, pairing } = runs;
  const [hitsA, hitsB] = [hitsOf(first), hitsOf(second)];
  const made = compareHits(hitsA, hitsB, { ...options, cluster: first.cluster });
  const { counts, verdict, interval, test, pictures } = made;
  const differences = Int8Array.from(hitsA, (hit, pair) => hit - (hitsB[pair] as number));
  const { standardError } = clusterMean(differences, first.cluster);
  const outcome = new Int8Array(whole.n).fill(-1);
  const rivalAnswer = new Int32Array(whole.n).fill(-1);
  rows.forEach((row, pair) => {
    outcome[row] = (hitsA[pair] as number) + 2 * (hitsB[pair] as number);
    rivalAnswer[row] = second.pred[pair] as number;
  });
  const { onlyA, onlyB } = counts;
  return {
    pairing,
    pictures,
    counts,
    first: share(hitsA),
    second: share(hitsB),
    difference: rows.length === 0 ? null : made.difference,
    ...intervalPart(interval),
    test,
    n: rows.length,
    verdict,
    margin: options.margin,
    mcnemar: { exact: mcnemar(onlyA, onlyB, 'exact'), midP: mcnemar(onlyA, onlyB, 'mid-p') },
    detectable: rows.length === 0 ? null : detectable(made, rows.length, standardError),
    slices: slicesOf(whole.groups, runs, [hitsA, hitsB], options),
    outcome,
    rivalAnswer,
    classes: second.classes,
    seed: options.seed
  };
}
