import type { FamilyId } from '../generative-manifest';
import type { FamilyAdapter } from './family-adapter';
import { idefics3 } from './idefics3';

const ADAPTERS: Readonly<Record<FamilyId, FamilyAdapter>> = { idefics3 };

/** The adapter of a family. */
export const adapterOf = (family: FamilyId): FamilyAdapter => ADAPTERS[family];
