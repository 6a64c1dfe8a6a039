import type { Metric } from '$lib/schema/metric';
import { eachScored } from './each-scored';
import { smoothEceFit } from './smooth-ece-fit';

/**
 * Smooth calibration error: ECE with a kernel in place of bins, as wide as the error that it finds. No bins to choose, and
 * it changes little when the confidences do. Above 0 for a perfectly calibrated model. No interval here: a replicate costs
 * milliseconds whatever the number of rows. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no
 * confidence.
 * Source: Błasiok and Nakkiran, arXiv 2309.12236; numbers equal their package `relplot`.
 */
export const smoothEce: Metric = {
  id: 'smooth-ece',
  convention: 'smooth-ece/gaussian-reflected/fixed-point',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'none',
  evaluate(columns, selection) {
    let rows = 0;
    eachScored(columns, selection, (_row, weight) => (rows += weight));
    if (rows === 0) return { value: null, reason: 'no-rows' };
    const { error } = smoothEceFit(columns, selection);
    return Number.isFinite(error) ? { value: error } : { value: null, reason: 'not-finite' };
  }
};
