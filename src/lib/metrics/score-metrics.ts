import type { Metric } from '$lib/schema/metric';
import { aurocOvo } from './auroc-ovo';
import { aurocOvr } from './auroc-ovr';
import { aurocOvrMacro } from './auroc-ovr-macro';
import { aurocOvrMicro } from './auroc-ovr-micro';
import { averagePrecisionMacro } from './average-precision-macro';
import { averagePrecisionMicro } from './average-precision-micro';

/** Metrics of rank: they need the scores of all classes (`probability`), which a run does not always keep. */
export const scoreMetrics: readonly Metric[] = [
  aurocOvrMacro,
  aurocOvr('weighted'),
  aurocOvrMicro,
  aurocOvo('macro'),
  aurocOvo('weighted'),
  averagePrecisionMacro,
  averagePrecisionMicro
];
