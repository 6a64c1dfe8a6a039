import type { Analysis } from '$lib/schema/metric';
import { calibration } from './calibration';
import { classification } from './classification';

/** Every question that can be asked of a run. */
export const analyses: readonly Analysis[] = [classification, calibration];
