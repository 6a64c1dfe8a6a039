import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { corp } from '$lib/metrics/corp';
import { eAurc } from '$lib/metrics/e-aurc';
import { ece } from '$lib/metrics/ece';
import { eceByAnswer } from '$lib/metrics/ece-by-answer';
import { eceDebiased } from '$lib/metrics/ece-debiased';
import { eceEqualMass } from '$lib/metrics/ece-equal-mass';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import { mce } from '$lib/metrics/mce';
import { rmsce } from '$lib/metrics/rmsce';
import { rmsceDebiased } from '$lib/metrics/rmsce-debiased';
import { smoothEce } from '$lib/metrics/smooth-ece';
import type { Metric } from '$lib/schema/metric';

/** What the calibration analysis reports, in the order in which it is shown; conventions of other libraries are not in it. */
export const calibrationMetrics: readonly Metric[] = [
  smoothEce,
  ece,
  eceEqualMass,
  eceDebiased,
  rmsce,
  rmsceDebiased,
  mce,
  eceByAnswer,
  corp.brier.score,
  corp.brier.miscalibration,
  corp.brier.discrimination,
  corp.brier.uncertainty,
  augrc,
  aurc,
  eAurc,
  failureAuroc,
  failureFpr95
];
