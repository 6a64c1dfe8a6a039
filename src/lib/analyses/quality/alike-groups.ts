import { groupBy } from '../../numeric/group-by';
import { sketchLikeness } from '../../pixels/colour-sketch';
import type { PictureMeasures } from '../../pixels/measure-picture';
import { hashNeighbours } from './hash-neighbours';
import { THRESHOLDS } from './health-thresholds';

/** Pictures that show the same: rows of the same picture, linked by hashes that nearly agree. */
export interface AlikeGroup {
  /** Rows of the pictures given, ascending; at least two. */
  readonly rows: readonly number[];
  /** The largest number of differing bits among the pairs that link the group. */
  readonly bits: number;
}

/** Sets that grow together. */
class Links {
  readonly #parent: Int32Array;
  readonly bits: Int32Array;

  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, i) => i);
    this.bits = new Int32Array(n);
  }

  root(i: number): number {
    let at = i;
    while (this.#parent[at] !== at) at = this.#parent[at] = this.#parent[this.#parent[at] as number] as number;
    return at;
  }

  join(i: number, j: number, bits: number): void {
    const [one, other] = [this.root(i), this.root(j)];
    this.#parent[other] = one;
    this.bits[one] = Math.max(this.bits[one] as number, this.bits[other] as number, bits);
  }
}

/**
 * Groups of pictures that look the same: either of two perceptual hashes differs in at most `bits` bits, and the mean
 * colours of 8 x 8 fields correlate by 0.95. The hashes find candidates among many pictures; the colours keep apart
 * what only has the same outline.
 * @param pictures measures of distinct pictures, none of them blank
 * @param bits 0 to 8
 */
export function alikeGroups(
  pictures: readonly PictureMeasures[],
  bits: number
): { readonly groups: readonly AlikeGroup[]; readonly comparedInPart: number } {
  const links = new Links(pictures.length);
  const visit = (i: number, j: number, distance: number): void => {
    if (links.root(i) === links.root(j)) return;
    const [one, other] = [pictures[i] as PictureMeasures, pictures[j] as PictureMeasures];
    if (sketchLikeness(one.sketch, other.sketch) >= THRESHOLDS.likeness) links.join(i, j, distance);
  };
  const crowded = hashNeighbours(
    pictures.map(({ frequencyHash }) => frequencyHash),
    bits,
    visit
  );
  for (const row of hashNeighbours(
    pictures.map(({ differenceHash }) => differenceHash),
    bits,
    visit
  ))
    crowded.add(row);
  const byRoot = groupBy(
    pictures.map((_, i) => i),
    (i) => links.root(i)
  );
  const groups = [...byRoot].flatMap(([root, rows]): AlikeGroup[] =>
    rows.length > 1 ? [{ rows, bits: links.bits[root] as number }] : []
  );
  return { groups, comparedInPart: crowded.size };
}
