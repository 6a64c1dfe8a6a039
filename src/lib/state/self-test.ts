import { KNOWN_ANSWER_COUNT, knownAnswerCrops } from '$lib/models/known-answer';
import type { ModelManifest } from '$lib/models/model-manifest';
import { parityVerdict } from '$lib/models/parity-verdict';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Dtype } from '$lib/schema/run-record';
import type { Crew } from './crew';

/**
 * Lets the engine read pictures whose embeddings are known, before it reads any that matter.
 * @param known embeddings by precision, as the reference backend computes them
 * @throws WorkbenchError 'parity-failed' when they differ by more than the precision explains
 */
export async function selfTest(
  crew: Crew,
  model: ModelManifest,
  dtype: Dtype,
  known: Readonly<Record<string, readonly number[]>>
): Promise<void> {
  const crops = knownAnswerCrops(KNOWN_ANSWER_COUNT, model.image.size);
  const { data } = await crew.engine.embedImages(crops, KNOWN_ANSWER_COUNT);
  const reference = Float32Array.from(known[dtype] ?? known['fp32'] ?? []);
  const { ok, minCosine, maxDifference } = parityVerdict(reference, data, KNOWN_ANSWER_COUNT, dtype);
  if (!ok) throw new WorkbenchError('parity-failed', { dtype, minCosine, maxDifference });
}
