import type { PairedTest } from '$lib/schema/score-result';

/**
 * Exact McNemar test: whether, of the rows where only one of two is right, half would be right for each.
 * Two-sided: twice the smaller binomial tail, at most 1.
 * @param first rows where only the first is right, whole and not negative
 * @param second rows where only the second is right
 * @returns p-value in (0, 1]; 1 without such rows
 * Source: Q. McNemar, Psychometrika 12 (1947), 153-157.
 */
export function mcnemarExact(first: number, second: number): PairedTest {
  const n = first + second;
  const fewer = Math.min(first, second);
  let logTerm = -n * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let i = 0; i < fewer; i++) {
    logTerm += Math.log((n - i) / (i + 1));
    tail += Math.exp(logTerm);
  }
  return { method: 'mcnemar-exact', pValue: Math.min(1, 2 * tail) };
}
