import type { Metric } from '$lib/schema/metric';
import { accuracy } from './accuracy';
import { balancedAccuracy } from './balanced-accuracy';
import { brier } from './brier';
import { ece } from './ece';
import { f1Macro } from './f1-macro';
import { f1Weighted } from './f1-weighted';
import { kappa } from './kappa';
import { logLoss } from './log-loss';
import { mcc } from './mcc';
import { precisionMacro } from './precision-macro';
import { recallMacro } from './recall-macro';
import { top5 } from './top-5';

/** Every metric of classification that the reduced rows are enough for, in the order in which they are shown. */
export const registry: readonly Metric[] = [
  accuracy,
  top5,
  balancedAccuracy,
  precisionMacro,
  recallMacro,
  f1Macro,
  f1Weighted,
  mcc,
  kappa,
  ece,
  brier,
  logLoss
];
