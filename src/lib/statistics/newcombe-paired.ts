import type { MaybeInterval } from '$lib/schema/uncertainty';
import { wilson } from './wilson';

/** Rows by which of two models was right on them. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/** Counts rows by who was right. @param hitsA 0 or 1 a row @param hitsB 0 or 1; same length */
export function pairedCounts(hitsA: ArrayLike<number>, hitsB: ArrayLike<number>): PairedCounts {
  const counts = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (let i = 0; i < hitsA.length; i++) {
    if (hitsA[i]) counts[hitsB[i] ? 'both' : 'onlyA']++;
    else counts[hitsB[i] ? 'onlyB' : 'neither']++;
  }
  return counts;
}

/** With fewer rows on which exactly one model is right, the interval covers too seldom or far too often. */
export const FEWEST_DISCORDANT = 10;

/** Newcombe's correlation of the two outcomes, with his continuity correction. */
function correlation({ both, onlyA, onlyB, neither }: PairedCounts): number {
  const product = (both + onlyA) * (onlyB + neither) * (both + onlyB) * (onlyA + neither);
  if (product === 0) return 0;
  const raw = both * neither - onlyA * onlyB;
  const n = both + onlyA + onlyB + neither;
  return (raw > 0 ? Math.max(raw - n / 2, 0) : raw) / Math.sqrt(product);
}

/**
 * Interval of the difference of two shares over the same rows, share of A minus share of B. Rows must be independent.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 2635-2650, method 10.
 * @returns withheld without rows ('no-rows') or with fewer than 10 discordant rows ('few-decide')
 */
export function newcombePaired(counts: PairedCounts, level = 0.95): MaybeInterval {
  const { both, onlyA, onlyB, neither } = counts;
  const n = both + onlyA + onlyB + neither;
  if (n === 0) return { interval: null, reason: 'no-rows' };
  if (onlyA + onlyB < FEWEST_DISCORDANT) return { interval: null, reason: 'few-decide' };
  const [shareA, shareB] = [(both + onlyA) / n, (both + onlyB) / n];
  const [a, b] = [wilson(shareA, n, level), wilson(shareB, n, level)];
  const phi = correlation(counts);
  const reach = (x: number, y: number): number => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  const difference = (onlyA - onlyB) / n;
  return {
    interval: {
      low: Math.max(-1, difference - reach(shareA - a.low, b.high - shareB)),
      high: Math.min(1, difference + reach(shareB - b.low, a.high - shareA)),
      level,
      method: 'newcombe-paired'
    }
  };
}
