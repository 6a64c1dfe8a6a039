import type { RightPairs } from '$lib/schema/retrieval-set';
import type { Pairing } from './ranker-pair';

/** Roots of connected items, by path halving. */
class Unions {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  root(item: number): number {
    let at = item;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at] as number] as number;
      at = this.#parent[at] as number;
    }
    return at;
  }

  /** The lower root stays. */
  join(one: number, other: number): void {
    const [a, b] = [this.root(one), this.root(other)];
    this.#parent[Math.max(a, b)] = Math.min(a, b);
  }
}

/**
 * Keys for pictures and captions from pairs of right ones. Where every caption fits one picture (or all of a group of equal
 * ones), keys say it all. Where captions fit several pictures, and these have others, the pairs themselves are kept, and the
 * key of a caption is its first picture: rows of one picture are resampled together.
 * @param pairs each once
 */
export function pairingOfPairs(
  { images, texts }: { readonly images: number; readonly texts: number },
  pairs: RightPairs
): Pairing {
  const unions = new Unions(images + texts);
  pairs.image.forEach((image, k) => unions.join(image, images + (pairs.text[k] as number)));
  const [edges, pictures, captions] = [0, 1, 2].map(() => new Float64Array(images + texts)) as [
    Float64Array,
    Float64Array,
    Float64Array
  ];
  const count = (of: Float64Array, item: number): void => {
    const root = unions.root(item);
    of[root] = (of[root] as number) + 1;
  };
  for (const image of pairs.image) count(edges, image);
  for (let item = 0; item < images + texts; item++) count(item < images ? pictures : captions, item);
  const isAll = edges.every(
    (edge, root) => edge === 0 || edge === (pictures[root] as number) * (captions[root] as number)
  );
  const keyOf = (item: number): number => {
    const root = unions.root(item);
    return (edges[root] as number) > 0 ? root : -1;
  };
  if (isAll)
    return {
      imageKey: Int32Array.from({ length: images }, (_, image) => keyOf(image)),
      textKey: Int32Array.from({ length: texts }, (_, text) => keyOf(images + text))
    };
  const first = new Int32Array(texts).fill(-1);
  pairs.text.forEach((text, k) => {
    const [image, known] = [pairs.image[k] as number, first[text] as number];
    if (known < 0 || image < known) first[text] = image;
  });
  const hasCaption = new Set(pairs.image);
  return {
    imageKey: Int32Array.from({ length: images }, (_, image) => (hasCaption.has(image) ? image : -1)),
    textKey: first,
    pairs
  };
}
