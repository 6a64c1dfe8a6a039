import type { Analysis } from '$lib/schema/metric';
import type { ThresholdSharesAnswer, ThresholdSharesOptions } from '$lib/schema/thresholds';
import { binaryRows } from './binary-rows';
import { decisionShares } from './decision-shares';

const NONE = {
  counts: { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 },
  shares: { recall: null, precision: null, falseAlarms: null }
} as const;

/** What one threshold for one class does on all rows, with an interval for each share. */
export const thresholdShares: Analysis<ThresholdSharesAnswer, ThresholdSharesOptions> = {
  id: 'threshold-shares',
  question: 'What does this threshold do?',
  needs: ['label', 'pred', 'margin', 'topIndex', 'cluster'],
  run(columns, _seed, _signal, { index, threshold }) {
    const rows = binaryRows(columns, index);
    return { threshold, ...(rows ? decisionShares(rows, () => true, threshold) : NONE) };
  }
};
