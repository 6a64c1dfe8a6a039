import type { Estimate } from '../../schema/metric';
import { fiveDigits } from '../format';

/** The table of all numbers about confidence, and of the calibration error as other tools count it. */
export const calibrationNumbers = {
  question: 'What are all the numbers?',
  table: 'Numbers about confidence, each with where it could be',
  columns: { metric: 'number', value: 'value', interval: 'could be', n: 'answers', convention: 'counted as' },
  waiting: '…',
  failed: 'The ranges could not be computed.',
  better: { higher: 'higher is better', lower: 'lower is better' },
  conventions: {
    title: 'The calibration error, as other tools count it',
    columns: { tool: 'tool', value: 'value', gap: 'from ours', convention: 'counted as' },
    /** Tools by the metric that counts as they do. */
    tools: {
      ece: 'Eyechart, numpy.histogram, netcal ECE',
      'ece-right-closed': 'scikit-learn calibration_curve; Kumar, Liang and Ma',
      'ece-guo': 'Guo and others 2017, published code',
      'ece-torchmetrics': 'torchmetrics',
      'ece-relplot': 'relplot binnedECE',
      'ece-floor-clamped': 'floor(15 × confidence), as in short programs',
      'ace-netcal': 'netcal ACE'
    } as Readonly<Record<string, string>>,
    /** Whether it matters here which tool counted. */
    summary(estimates: readonly Estimate[]): string {
      const [ours, ...others] = estimates;
      const values = others.filter(({ metric, value }) => metric.startsWith('ece') && value !== null);
      if (ours?.value == null || values.length === 0) return 'There is nothing to count.';
      const gap = Math.max(...values.map(({ value }) => Math.abs((value ?? 0) - (ours.value ?? 0))));
      return gap < 5e-6
        ? 'Here all tools that use 15 equal bins agree: no confidence lies on an edge of a bin.'
        : `Here tools that use 15 equal bins differ by up to ${fiveDigits(gap)}: confidences that lie on an edge of a bin are put on different sides.`;
    }
  }
} as const;
