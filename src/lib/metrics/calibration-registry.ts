import { aceNetcal } from './ace-netcal';
import { augrc } from './augrc';
import { aurc } from './aurc';
import { corp } from './corp';
import { eAurc, eAurcClosedForm } from './e-aurc';
import { ece } from './ece';
import { eceByAnswer } from './ece-by-answer';
import { eceByRule } from './ece-by-rule';
import { eceDebiased } from './ece-debiased';
import { eceEqualMass } from './ece-equal-mass';
import { failureAuroc } from './failure-auroc';
import { failureFpr95 } from './failure-fpr-95';
import { mce } from './mce';
import { rmsce } from './rmsce';
import { rmsceDebiased } from './rmsce-debiased';
import { rmsceEqualMass } from './rmsce-equal-mass';
import { smoothEce } from './smooth-ece';
import type { Metric } from '$lib/schema/metric';

/** Every metric of calibration and selection, in the order of the catalogue; those for comparison with libraries included. */
export const calibrationRegistry: readonly Metric[] = [
  ece,
  ...Object.values(eceByRule),
  eceEqualMass,
  eceDebiased,
  rmsce,
  rmsceEqualMass,
  rmsceDebiased,
  mce,
  aceNetcal,
  eceByAnswer,
  smoothEce,
  ...Object.values(corp.brier),
  ...Object.values(corp.log),
  aurc,
  augrc,
  eAurc,
  eAurcClosedForm,
  failureAuroc,
  failureFpr95
];
