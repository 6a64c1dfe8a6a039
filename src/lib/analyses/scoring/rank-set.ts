import { pairingOfPairs } from '$lib/metrics/retrieval/pairing-of-pairs';
import { rankEmbeddings } from '$lib/metrics/retrieval/rank-embeddings';
import { rankScores } from '$lib/metrics/retrieval/rank-scores';
import type { RankedBoth } from '$lib/metrics/retrieval/ranker-pair';
import type { NumberMatrix } from '$lib/schema/number-matrix';
import type { RetrievalItems, RetrievalSet } from '$lib/schema/retrieval-set';
import type { TextColumn } from '$lib/schema/run-columns';

/** The numbers row by row. */
function byRows({ rows, columns, values, rowStride, columnStride }: NumberMatrix): Float32Array | Float64Array {
  if (columnStride === 1 && rowStride === columns) return values;
  const out = values.slice();
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out[r * columns + c] = values[r * rowStride + c * columnStride] as number;
  return out;
}

/** Groups of captions: their own, and those of their pictures under names that they do not have. */
function captionGroups({ images, texts, pairs, counts }: RetrievalSet): RetrievalItems['groups'] {
  const picture = new Int32Array(counts.texts).fill(-1);
  pairs.text.forEach((text, k) => {
    if ((picture[text] as number) < 0) picture[text] = pairs.image[k] as number;
  });
  const inherited = Object.entries(images.groups).flatMap(([name, { codes, values }]): [string, TextColumn][] =>
    Object.hasOwn(texts.groups, name)
      ? []
      : [[name, { codes: picture.map((image) => (image < 0 ? -1 : (codes[image] as number))), values }]]
  );
  return { ...texts.groups, ...Object.fromEntries(inherited) };
}

/** Ranks the pictures and captions of a set against each other, in both directions. */
export function rankSet(set: RetrievalSet): RankedBoth {
  const pairing = {
    ...pairingOfPairs(set.counts, set.pairs),
    imageGroups: set.images.groups,
    textGroups: captionGroups(set)
  };
  const { values } = set;
  if (values.kind === 'embeddings')
    return rankEmbeddings({
      ...pairing,
      images: byRows(values.images),
      texts: byRows(values.texts),
      dimensions: values.images.columns
    });
  const { rows, columns, values: scores, rowStride, columnStride } = values.scores;
  return rankScores(pairing, (visit) =>
    visit({
      firstQuery: 0,
      queries: rows,
      firstCandidate: 0,
      candidates: columns,
      scores,
      queryStride: rowStride,
      candidateStride: columnStride
    })
  );
}
