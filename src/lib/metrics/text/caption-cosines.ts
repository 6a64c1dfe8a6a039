import { dot } from '$lib/numeric/dot';
import { inverseLengths } from '$lib/numeric/inverse-lengths';
import type { AnswerColumns } from '$lib/schema/answer-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';

export interface CaptionEmbeddings {
  readonly dimensions: number;
  /** (n x dimensions), any length; a row of zeros = missing. */
  readonly images: Float32Array;
  /** (n x dimensions), of the captions that are judged, embedded with CLIP_SCORE_PREFIX. */
  readonly candidates: Float32Array;
  /** (all references x dimensions), embedded with the same prefix. */
  readonly references: Float32Array;
  /** (n + 1) where the references of a row begin. */
  readonly referenceStart: Int32Array;
}

/**
 * The two columns that CLIPScore and RefCLIPScore work from, in [-1, 1]; NaN where an embedding is missing.
 * @throws WorkbenchError 'shape-mismatch' when lists have different numbers of rows
 */
export function captionCosines(input: CaptionEmbeddings): Pick<AnswerColumns, 'imageCosine' | 'referenceCosine'> {
  const { dimensions, images, candidates, references, referenceStart } = input;
  const n = referenceStart.length - 1;
  for (const [what, got, expected] of [
    ['images', images.length, n * dimensions],
    ['candidates', candidates.length, n * dimensions],
    ['references', references.length, (referenceStart[n] as number) * dimensions]
  ] as const)
    if (got !== expected) throw new WorkbenchError('shape-mismatch', { what, got, expected });
  const [image, candidate, reference] = [images, candidates, references].map((rows) =>
    inverseLengths(rows, dimensions)
  ) as [Float64Array, Float64Array, Float64Array];
  const imageCosine = Float64Array.from(
    { length: n },
    (_, i) => dot(images, i, candidates, i, dimensions) * (image[i] as number) * (candidate[i] as number)
  );
  const referenceCosine = Float64Array.from({ length: n }, (_, i) => {
    let best = NaN;
    for (let r = referenceStart[i] as number; r < (referenceStart[i + 1] as number); r++) {
      const cosine =
        dot(candidates, i, references, r, dimensions) * (candidate[i] as number) * (reference[r] as number);
      if (cosine > best || Number.isNaN(best)) best = cosine;
    }
    return best;
  });
  return { imageCosine, referenceCosine };
}
