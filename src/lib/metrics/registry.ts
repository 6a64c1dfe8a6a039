import type { Metric } from '$lib/schema/metric';
import { accuracy } from './accuracy';
import { balancedAccuracy } from './balanced-accuracy';
import { brier } from './brier';
import { ece } from './ece';
import { logLoss } from './log-loss';
import { macroF1 } from './macro-f1';
import { macroPrecision } from './macro-precision';
import { macroRecall } from './macro-recall';
import { top5Accuracy } from './top-5-accuracy';

/** Every metric of classification, in the order in which they are shown. */
export const registry: readonly Metric[] = [
  accuracy,
  top5Accuracy,
  balancedAccuracy,
  macroPrecision,
  macroRecall,
  macroF1,
  ece,
  brier,
  logLoss
];
