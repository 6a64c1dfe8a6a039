import type { HeldPictures, RecordTable } from '../records/set-record';

/** The pictures that several files hold, as those of one; undefined when none holds any. */
export function heldIn(tables: readonly RecordTable[]): HeldPictures | undefined {
  const holders = tables.flatMap(({ held }) => held ?? []);
  if (holders.length < 2) return holders[0];
  const holderOf = (name: string): HeldPictures | undefined =>
    holders.find((holder) => holder.find(name) !== undefined);
  return {
    find: (name) => holderOf(name)?.find(name),
    // The last to be asked says that there is none.
    read: (path) => (holderOf(path) ?? (holders[0] as HeldPictures)).read(path)
  };
}
