import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { dot } from '$lib/numeric/dot';
import { inverseLengths } from '$lib/numeric/inverse-lengths';
import { rankerPair, type Pairing, type RankedBoth } from './ranker-pair';
import { transposeTile, type ScoreTile } from './score-tile';

export interface EmbeddingPairs extends Pairing {
  /** (images x dimensions), any length. */
  readonly images: Float32Array | Float64Array;
  /** (texts x dimensions), any length. */
  readonly texts: Float32Array | Float64Array;
  readonly dimensions: number;
  readonly imageGroups?: RetrievalColumns['groups'];
  readonly textGroups?: RetrievalColumns['groups'];
}

const [IMAGES_IN_TILE, TEXTS_IN_TILE] = [32, 256];

/**
 * Ranks pictures and captions against each other by cosine, in both directions at once, in O(images x texts x dimensions)
 * time. Only one tile of scores is held. A row of zeros has no direction: what it meets cannot be ranked.
 * @throws WorkbenchError 'shape-mismatch' when keys and embeddings have different numbers of rows
 */
export function rankEmbeddings(pairs: EmbeddingPairs): RankedBoth {
  const { images, texts, dimensions, imageKey, textKey } = pairs;
  expectRows('images', images.length, imageKey.length * dimensions);
  expectRows('texts', texts.length, textKey.length * dimensions);
  const [imageScale, textScale] = [inverseLengths(images, dimensions), inverseLengths(texts, dimensions)];
  const cosine = (image: number, text: number): number =>
    dot(images, image, texts, text, dimensions) * ((imageScale[image] as number) * (textScale[text] as number));
  const { i2t, t2i } = rankerPair(pairs);
  i2t.eachPositive(cosine);
  t2i.eachPositive((text, image) => cosine(image, text));
  const scores = new Float64Array(IMAGES_IN_TILE * TEXTS_IN_TILE);
  for (let firstImage = 0; firstImage < imageKey.length; firstImage += IMAGES_IN_TILE)
    for (let firstText = 0; firstText < textKey.length; firstText += TEXTS_IN_TILE) {
      const tile: ScoreTile = {
        firstQuery: firstImage,
        queries: Math.min(IMAGES_IN_TILE, imageKey.length - firstImage),
        firstCandidate: firstText,
        candidates: Math.min(TEXTS_IN_TILE, textKey.length - firstText),
        scores,
        queryStride: TEXTS_IN_TILE,
        candidateStride: 1
      };
      for (let i = 0; i < tile.queries; i++)
        for (let t = 0; t < tile.candidates; t++) scores[i * TEXTS_IN_TILE + t] = cosine(firstImage + i, firstText + t);
      i2t.count(tile);
      t2i.count(transposeTile(tile));
    }
  return { i2t: i2t.finish(), t2i: t2i.finish() };
}

function expectRows(what: string, got: number, expected: number): void {
  if (got !== expected) throw new WorkbenchError('shape-mismatch', { what, got, expected });
}
