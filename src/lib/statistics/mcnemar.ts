import { binomialCdf, binomialPmf } from '$lib/numeric/binomial';
import type { MaybeTest } from '$lib/schema/uncertainty';

/** Below this many discordant rows the mid-p test rejects too seldom to be worth its name; the exact test is given. */
export const FEWEST_FOR_MID_P = 10;

/**
 * McNemar's test: are two models right equally often on the same, independent rows? Only rows on which exactly one is
 * right say anything. 'exact' never rejects a true equality more often than the level; 'mid-p' about as often.
 * Source: Q. McNemar, Psychometrika 12 (1947); mid-p: M. W. Fagerland et al., BMC Med. Res. Methodol. 13 (2013), 91.
 * @param onlyA rows on which only A is right
 * @param onlyB rows on which only B is right
 * @returns two-sided p in (0, 1]; 1 when no row differs (exact). Mid-p is withheld below 10 discordant rows.
 */
export function mcnemar(onlyA: number, onlyB: number, kind: 'exact' | 'mid-p' = 'mid-p'): MaybeTest {
  const discordant = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  if (kind === 'mid-p' && discordant < FEWEST_FOR_MID_P) return { pValue: null, reason: 'few-decide' };
  const tail = binomialCdf(fewer, discordant, 0.5);
  const minus = kind === 'mid-p' ? binomialPmf(fewer, discordant, 0.5) : 0;
  // Thousands of rows for one model underflow; no test says that something is impossible.
  return { pValue: Math.max(Number.MIN_VALUE, Math.min(1, 2 * tail - minus)), method: `mcnemar/${kind}` };
}
