import { count } from '../format';

/** Above this p-value, chance alone explains a difference well enough. */
export const LIKELY_CHANCE = 0.05;

/** A p-value as odds: `fewer than 1 in 100`, `about 4 in 100`. @param pValue in (0, 1] */
export const odds = (pValue: number): string =>
  pValue < 0.01 ? 'fewer than 1 in 100' : `about ${count(Math.round(pValue * 100))} in 100`;
