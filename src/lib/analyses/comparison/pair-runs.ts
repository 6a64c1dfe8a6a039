import type { NamedRows, Pairing } from '$lib/schema/comparison';
import type { RunColumns } from '$lib/schema/run-columns';
import { takeRows } from '../scoring/take-rows';

/** Two runs over the same rows: row i of both is the same picture, with the same label and classes. Clusters are those of A. */
export interface PairedRuns {
  readonly first: RunColumns;
  readonly second: RunColumns;
  /** Row of A that each pair is of. */
  readonly rows: Uint32Array;
  readonly pairing: Pairing;
}

type Keys = readonly (string | null)[];

/** Makes repeated keys distinct by how often they came before: the second of a picture pairs with the second. */
function numbered(keys: Keys): (string | null)[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    if (key === null) return null;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${before}`;
  });
}

/** For each row of A its partner in B, -1 for none. */
function partners(first: Keys, second: Keys): { readonly of: Int32Array; readonly found: number } {
  const place = new Map<string, number>();
  numbered(second).forEach((key, row) => {
    if (key !== null) place.set(key, row);
  });
  let found = 0;
  const of = Int32Array.from(numbered(first), (key) => {
    const partner = key === null ? undefined : place.get(key);
    if (partner !== undefined) found++;
    return partner ?? -1;
  });
  return { of, found };
}

/**
 * Brings two runs to the same rows: by id, or by picture where that finds more partners. Rows without a partner, with other
 * labels, or without a label or answer are left out and counted.
 */
export function pairRuns(first: NamedRows, second: NamedRows): PairedRuns {
  const [byId, byImage] = [partners(first.ids, second.ids), partners(first.images, second.images)];
  const by = byImage.found > byId.found ? 'image' : 'id';
  const { of, found } = by === 'image' ? byImage : byId;
  const [a, b] = [first.columns, second.columns];
  const rows = new Uint32Array(found);
  const others = new Uint32Array(found);
  let [pairs, labelsDiffer, unjudged] = [0, 0, 0];
  of.forEach((other, row) => {
    if (other < 0) return;
    const [one, two] = [a.classes[a.label[row] as number], b.classes[b.label[other] as number]];
    if (one !== undefined && two !== undefined && one !== two) labelsDiffer++;
    else if (one === undefined || two === undefined || (a.pred[row] as number) < 0 || (b.pred[other] as number) < 0)
      unjudged++;
    else {
      rows[pairs] = row;
      others[pairs++] = other;
    }
  });
  const used = rows.slice(0, pairs);
  const classes = [...new Set([...a.classes, ...b.classes])];
  return {
    first: takeRows(a, used, classes),
    second: takeRows(b, others.slice(0, pairs), classes),
    rows: used,
    pairing: { by, pairs, unpaired: [a.n - found, b.n - found], labelsDiffer, unjudged }
  };
}
