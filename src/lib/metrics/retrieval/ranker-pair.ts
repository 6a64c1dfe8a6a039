import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import type { RightPairs } from '$lib/schema/retrieval-set';
import { listsFromPairs, positiveLists } from './positive-lists';
import { QueryRanker } from './query-ranker';

/** Which picture and caption belong together: those with the same key. Give duplicates one key to merge them. */
export interface Pairing {
  /** (images) number of the picture, or of its group of duplicates; negative = no caption is right for it. */
  readonly imageKey: Int32Array;
  /** (texts) the key of the picture that the caption describes; negative = a distractor, right for no picture. */
  readonly textKey: Int32Array;
  /** The right pairs themselves, where a caption fits several pictures; keys are then only the clusters. */
  readonly pairs?: RightPairs;
  /** Whether keys stand for groups of duplicates. */
  readonly merged?: boolean;
  readonly imageGroups?: RetrievalColumns['groups'];
  readonly textGroups?: RetrievalColumns['groups'];
}

export interface RankedBoth {
  readonly i2t: RetrievalColumns;
  readonly t2i: RetrievalColumns;
}

/**
 * A ranker for each direction. The cluster of a query is its key, so that both directions resample the same pictures;
 * queries without a key are clusters of their own.
 */
export function rankerPair(pairing: Pairing): { readonly i2t: QueryRanker; readonly t2i: QueryRanker } {
  const { imageKey, textKey, pairs, merged = false, imageGroups = {}, textGroups = {} } = pairing;
  const cluster = (keys: Int32Array): Int32Array => keys.map((key, row) => (key < 0 ? -1 - row : key));
  return {
    i2t: new QueryRanker({
      direction: 'i2t',
      candidates: textKey.length,
      right: pairs ? listsFromPairs(imageKey.length, pairs.image, pairs.text) : positiveLists(imageKey, textKey),
      cluster: cluster(imageKey),
      groups: imageGroups,
      merged
    }),
    t2i: new QueryRanker({
      direction: 't2i',
      candidates: imageKey.length,
      right: pairs ? listsFromPairs(textKey.length, pairs.text, pairs.image) : positiveLists(textKey, imageKey),
      cluster: cluster(textKey),
      groups: textGroups,
      merged
    })
  };
}
