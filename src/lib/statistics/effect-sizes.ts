import type { Interval } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { clopperPearson } from './clopper-pearson';
import { aurocInterval, type MaybeAuroc } from './delong';

/** An effect size and its interval. */
export interface EffectSize {
  readonly value: number;
  readonly interval: MaybeInterval;
}

/**
 * Conditional odds ratio of paired answers: rows only A is right on for one that only B is right on. Its interval is exact,
 * from Clopper and Pearson's for the share of discordant rows. Rows must be independent.
 * @returns value in [0, Infinity], NaN without discordant rows; the interval is then withheld
 */
export function discordantOdds(onlyA: number, onlyB: number, level = 0.95): EffectSize {
  const discordant = onlyA + onlyB;
  if (discordant === 0) return { value: NaN, interval: { interval: null, reason: 'no-variation' } };
  const share = clopperPearson(onlyA, discordant, level);
  const odds = (p: number): number => p / (1 - p);
  const interval: Interval = { low: odds(share.low), high: odds(share.high), level, method: 'clopper-pearson/odds' };
  return { value: onlyA / onlyB, interval: { interval } };
}

/**
 * Cohen's h: difference of two shares on a scale on which equal steps are equally hard to find anywhere in [0, 1].
 * Source: J. Cohen, Statistical Power Analysis (1988), ch. 6.
 * @returns in [-pi, pi]; 0.2, 0.5 and 0.8 are his small, medium and large
 */
export const cohenH = (shareA: number, shareB: number): number =>
  2 * Math.asin(Math.sqrt(shareA)) - 2 * Math.asin(Math.sqrt(shareB));

/** Cliff's delta, 2 AUROC - 1, in [-1, 1], with the interval of the area (`aurocInterval`). NaN where that is undefined. */
export function cliffsDelta(auroc: MaybeAuroc, level = 0.95): EffectSize {
  const delta = (area: number): number => 2 * area - 1;
  const area = aurocInterval(auroc, level);
  if (!area.interval) return { value: delta(auroc.value ?? NaN), interval: area };
  const { low, high, method } = area.interval;
  return {
    value: delta(auroc.value ?? NaN),
    interval: { interval: { low: delta(low), high: delta(high), level, method } }
  };
}
