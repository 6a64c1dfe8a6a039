/** Longest group of tokens that is looked for, and how many tokens of repetition are too many. */
const LONGEST_GROUP = 8;
const TOO_MANY = 24;
const FEWEST_ROUNDS = 4;

/** Whether an answer ends in the same group of up to 8 tokens again and again: at least 4 times and 24 tokens. */
export function repeats(ids: readonly number[]): boolean {
  for (let size = 1; size <= LONGEST_GROUP; size++) {
    const wanted = Math.max(FEWEST_ROUNDS * size, Math.ceil(TOO_MANY / size) * size);
    if (ids.length < wanted) continue;
    let same = 0;
    while (same < wanted - size && ids[ids.length - 1 - same] === ids[ids.length - 1 - same - size]) same++;
    if (same === wanted - size) return true;
  }
  return false;
}
