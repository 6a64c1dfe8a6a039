import { WorkbenchError } from '../schema/workbench-error';
import type { Dtype } from '../schema/run-record';
import type { ModelFile, ModelManifest } from './model-manifest';

/**
 * Files for a run with the image tower in `dtype`; the text tower is the smallest there is, since its embeddings are few.
 * @returns the files and their size together, in bytes
 * @throws WorkbenchError 'model-file-missing' when the model has no image tower of that dtype
 */
export function chooseFiles(manifest: ModelManifest, dtype: Dtype): { files: readonly ModelFile[]; sizeBytes: number } {
  const files = manifest.files.filter((file) => file.part !== 'vision' || file.dtype === dtype);
  if (!files.some((file) => file.part === 'vision'))
    throw new WorkbenchError('model-file-missing', { model: manifest.id, part: 'vision', dtype });
  return { files, sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0) };
}
