import type { DeviceFacts } from './device-facts';

export type Verdict = 'yes' | 'partly' | 'no' | 'unknown';

export interface Judged {
  readonly simd: 'yes' | 'no';
  readonly webgpu: 'yes' | 'partly' | 'no';
  readonly jspi: 'yes' | 'no';
  readonly opfs: 'yes' | 'no';
  readonly isolated: 'yes' | 'no';
  readonly quota: 'yes' | 'partly' | 'unknown';
  readonly memory: 'yes' | 'partly' | 'unknown';
  readonly cores: 'yes' | 'partly' | 'unknown';
  readonly 'service-worker': 'yes' | 'partly' | 'no';
}

/** The included model in full precision, its engine and the journal of a large run fit into this. */
const ENOUGH_BYTES = 250e6;
const ENOUGH_MEMORY_GB = 4;
const ENOUGH_CORES = 4;

const has = (there: boolean): 'yes' | 'no' => (there ? 'yes' : 'no');
const reaches = (value: number | null, enough: number): 'yes' | 'partly' | 'unknown' =>
  value === null ? 'unknown' : value >= enough ? 'yes' : 'partly';

/** What the facts mean for a run here. */
export const judge = (facts: DeviceFacts): Judged => ({
  simd: has(facts.simd),
  webgpu: facts.adapter === null ? 'no' : facts.adapter.imitated ? 'partly' : 'yes',
  jspi: has(facts.jspi),
  opfs: has(facts.opfs),
  isolated: has(facts.isolated),
  quota: reaches(facts.freeBytes, ENOUGH_BYTES),
  memory: reaches(facts.memoryGb, ENOUGH_MEMORY_GB),
  cores: reaches(facts.cores, ENOUGH_CORES),
  'service-worker': facts.serviceWorker === 'active' ? 'yes' : facts.serviceWorker === 'offered' ? 'partly' : 'no'
});
