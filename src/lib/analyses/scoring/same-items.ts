import type { NumberMatrix } from '$lib/schema/number-matrix';
import type { RetrievalSet, RightPairs } from '$lib/schema/retrieval-set';

/** Why two sets cannot be compared: recall in another gallery, or with other right pairs, is another number. */
export interface OtherItems {
  readonly problem: string;
  readonly expected: string;
}

/** For each item of the first list its place in the second; an item that is missing instead. */
function placesOf(
  first: readonly string[] | null,
  second: readonly string[] | null,
  size: number
): Int32Array | { readonly missing: string } {
  if (!first || !second) return Int32Array.from({ length: size }, (_, i) => i);
  const places = new Map(second.map((id, i) => [id, i]));
  const missing = first.find((id) => !places.has(id));
  return missing === undefined ? Int32Array.from(first, (id) => places.get(id) as number) : { missing };
}

/** The rows of a matrix, and its columns, in another order. */
function reorder(matrix: NumberMatrix, rows: Int32Array | null, columns: Int32Array | null): NumberMatrix {
  const { rows: n, columns: size, values, rowStride, columnStride } = matrix;
  const out = values.slice();
  for (let r = 0; r < n; r++)
    for (let c = 0; c < size; c++)
      out[r * size + c] = values[
        (rows ? (rows[r] as number) : r) * rowStride + (columns ? (columns[c] as number) : c) * columnStride
      ] as number;
  return { rows: n, columns: size, values: out, rowStride: size, columnStride: 1 };
}

const keysOf = ({ image, text }: RightPairs, texts: number): Set<number> =>
  new Set(Array.from(image, (i, k) => i * texts + (text[k] as number)));

/**
 * The second set with its pictures and captions in the order of the first. Without ids, places are taken for them.
 * @returns why not, when they do not hold the same pictures, captions and right pairs
 */
export function sameItems(first: RetrievalSet, second: RetrievalSet): RetrievalSet | OtherItems {
  const [a, b] = [first.counts, second.counts];
  if (a.images !== b.images || a.texts !== b.texts)
    return {
      problem: `${b.images} pictures and ${b.texts} captions`,
      expected: `${a.images} and ${a.texts}, as in ${first.file}`
    };
  const images = placesOf(first.images.ids, second.images.ids, a.images);
  if ('missing' in images)
    return { problem: `no picture "${images.missing}"`, expected: `the pictures of ${first.file}` };
  const texts = placesOf(first.texts.ids, second.texts.ids, a.texts);
  if ('missing' in texts)
    return { problem: `no caption "${texts.missing}"`, expected: `the captions of ${first.file}` };
  const right = keysOf(second.pairs, b.texts);
  const differs = Array.from(first.pairs.image).findIndex(
    (image, k) => !right.has((images[image] as number) * b.texts + (texts[first.pairs.text[k] as number] as number))
  );
  if (differs >= 0 || first.pairs.image.length !== second.pairs.image.length)
    return { problem: 'other right pairs', expected: `those of ${first.file}` };
  const { values } = second;
  return {
    ...second,
    images: first.images,
    texts: first.texts,
    pairs: first.pairs,
    values:
      values.kind === 'scores'
        ? { kind: 'scores', scores: reorder(values.scores, images, texts) }
        : {
            kind: 'embeddings',
            images: reorder(values.images, images, null),
            texts: reorder(values.texts, texts, null)
          }
  };
}
