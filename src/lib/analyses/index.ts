import type { Analysis } from '$lib/schema/metric';
import { classification } from './classification';

/** Every question that can be asked of a run. */
export const analyses: readonly Analysis[] = [classification];
