import { knownAnswerCrops } from '$lib/models/known-answer';
import type { ModelManifest } from '$lib/models/model-manifest';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Dtype } from '$lib/schema/run-record';
import type { Crew } from './crew';

/** Placeholder replaced below once known answers are recorded. */
export async function selfTest(crew: Crew, model: ModelManifest, dtype: Dtype): Promise<void> {
  const crops = knownAnswerCrops(model);
  const { data } = await crew.engine.embedImages(crops, 1);
  if (data.length !== model.embeddingSize) throw new WorkbenchError('parity-failed', { dtype, got: data.length });
}
