import { chooseFiles } from '$lib/models/choose-files';
import type { ModelManifest } from '$lib/models/model-manifest';
import { preprocessingId } from '$lib/models/preprocessing-id';
import type { Dataset } from '$lib/schema/dataset';
import type { EngineReport } from '$lib/schema/device';
import type { RunProgress, RunResult } from '$workers/run/api';
import type { Crew } from './crew';

interface Reading {
  readonly runId: string;
  readonly dataset: Dataset;
  readonly model: ModelManifest;
  readonly report: EngineReport;
  readonly seed: number;
}

/** Reads every picture of a set that has no kept embedding of this model, precision, backend and preprocessing. */
export function readPictures(
  crew: Crew,
  { runId, dataset, model, report, seed }: Reading,
  onProgress: (progress: RunProgress) => void
): Promise<RunResult> {
  const vision = chooseFiles(model, report.dtype).files.find((file) => file.part === 'vision');
  const keyPrefix = [vision?.sha256, report.dtype, report.backend, 1, preprocessingId(model)].join('|');
  const paths = dataset.samples.map((sample) => sample.image.path);
  return crew.run({ runId, paths, keyPrefix, seed, keep: true }, onProgress);
}
