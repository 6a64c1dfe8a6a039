/** What a person changed about a set after it was read. Always about the set as it was given; the files themselves stay as they are. */
export type SetChange =
  /** Leaves pictures out. */
  | { readonly kind: 'drop'; readonly reason: string; readonly files: readonly string[] }
  /** Calls one class by the name of another. */
  | { readonly kind: 'merge-labels'; readonly from: readonly string[]; readonly to: string }
  /** Keeps one part of the set. */
  | { readonly kind: 'keep-split'; readonly column: string; readonly value: string };
