import { logit } from '$lib/numeric/logistic';

/** A confidence that rounding brought to 0 or 1 is treated as the nearest one that is neither. */
const SMALLEST = 2 ** -53;

/** Log odds of a probability, finite: within about 37 of 0. */
export const clippedLogOdds = (p: number): number => logit(Math.min(1 - SMALLEST, Math.max(SMALLEST, p)));

/** Logarithm of a probability, finite. */
export const clippedLog = (p: number): number => Math.log(Math.max(SMALLEST, p));
