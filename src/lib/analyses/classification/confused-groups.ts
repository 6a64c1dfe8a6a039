import type { Confusion } from '$lib/schema/answer';
import { MOST_DRAWN_CLASSES } from '$lib/schema/drawn-classes';

/** Mistakes between two groups, both ways, and what joining them would add to the modularity (times the mistakes). */
interface Link {
  readonly a: number;
  readonly b: number;
  readonly gain: number;
}

/** A binary heap: the link with the largest gain first; of equal ones the lower groups first. */
class LinkHeap {
  readonly #links: Link[] = [];

  #before(i: number, j: number): boolean {
    const [x, y] = [this.#links[i] as Link, this.#links[j] as Link];
    return x.gain !== y.gain ? x.gain > y.gain : x.a !== y.a ? x.a < y.a : x.b < y.b;
  }
  #swap(i: number, j: number): void {
    [this.#links[i], this.#links[j]] = [this.#links[j] as Link, this.#links[i] as Link];
  }
  push(link: Link): void {
    let at = this.#links.push(link) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.#before(at, up); at = up, up = (at - 1) >> 1) this.#swap(at, up);
  }
  pop(): Link | undefined {
    const first = this.#links[0];
    const last = this.#links.pop();
    if (!first || !last || this.#links.length === 0) return first;
    this.#links[0] = last;
    for (let at = 0; ;) {
      let best = at;
      for (const down of [2 * at + 1, 2 * at + 2])
        if (down < this.#links.length && this.#before(down, best)) best = down;
      if (best === at) return first;
      this.#swap(at, best);
      at = best;
    }
  }
}

/**
 * Groups of classes that are mistaken for each other: joins the two groups whose joining raises the modularity of the graph
 * of mistakes most, as long as one does and no group gets larger than a matrix can show. Classes without mistakes stay alone.
 * Source: A. Clauset, M. E. J. Newman, C. Moore, Physical Review E 70 (2004), 066111; the limit on the size is ours.
 * @param most largest size of a group
 * @returns (classes) group numbers from 0 on, in the order of the first class of each
 */
export function confusedGroups(
  { classes, is, called, counts }: Confusion,
  { most = MOST_DRAWN_CLASSES }: { readonly most?: number } = {}
): Int32Array {
  const links = classes.map(() => new Map<number, number>());
  const ends = new Float64Array(classes.length);
  let mistakes = 0;
  counts.forEach((n, i) => {
    const [a, b] = [is[i] as number, called[i] as number];
    if (a === b) return;
    mistakes += n;
    for (const [from, to] of [
      [a, b],
      [b, a]
    ] as const) {
      ends[from] = (ends[from] as number) + n;
      links[from]?.set(to, (links[from]?.get(to) ?? 0) + n);
    }
  });
  const members = classes.map((_, k) => [k]);
  const gain = (a: number, b: number): number =>
    (links[a]?.get(b) ?? 0) - ((ends[a] as number) * (ends[b] as number)) / (2 * mistakes);
  const heap = new LinkHeap();
  const offer = (x: number, y: number): void => {
    const [a, b] = [Math.min(x, y), Math.max(x, y)];
    if ((members[a]?.length ?? 0) + (members[b]?.length ?? 0) <= most && gain(a, b) > 0)
      heap.push({ a, b, gain: gain(a, b) });
  };
  links.forEach((to, a) => [...to.keys()].forEach((b) => b > a && offer(a, b)));
  for (let link = heap.pop(); link; link = heap.pop()) {
    const { a, b } = link;
    const [into, from] = [members[a] as number[], members[b] as number[]];
    // A link of groups that have changed since it was offered.
    const isStale = into.length === 0 || from.length === 0 || into.length + from.length > most;
    if (isStale || gain(a, b) !== link.gain) continue;
    into.push(...from);
    members[b] = [];
    ends[a] = (ends[a] as number) + (ends[b] as number);
    links[a]?.delete(b);
    for (const [other, n] of links[b] ?? []) {
      links[other]?.delete(b);
      if (other === a) continue;
      links[a]?.set(other, (links[a]?.get(other) ?? 0) + n);
      links[other]?.set(a, links[a]?.get(other) ?? 0);
    }
    links[b]?.clear();
    for (const other of links[a]?.keys() ?? []) offer(a, other);
  }
  const group = new Int32Array(classes.length);
  members
    .filter((list) => list.length > 0)
    .toSorted((x, y) => Math.min(...x) - Math.min(...y))
    .forEach((list, number) => list.forEach((k) => (group[k] = number)));
  return group;
}
