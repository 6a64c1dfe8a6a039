const BETA_SQUARED = 1.2 ** 2;

/** Length of the longest common subsequence, in O(a x b). */
export function longestCommon(a: Int32Array, b: Int32Array): number {
  const row = new Int32Array(b.length + 1);
  for (const item of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] as number;
      row[j] = item === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] as number);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}

/**
 * ROUGE-L of one caption: F of the longest common subsequence with recall weighted 1.2 times, in [0, 1]. The best precision and
 * the best recall are taken independently, over all references, as pycocoevalcap does. 0 for a caption without words.
 * Source: Lin, ACL workshop 2004; pycocoevalcap rouge.py.
 */
export function rougeL(candidate: Int32Array, references: readonly Int32Array[]): number {
  let [precision, recall] = [0, 0];
  for (const reference of references) {
    if (candidate.length === 0 || reference.length === 0) continue;
    const common = longestCommon(candidate, reference);
    precision = Math.max(precision, common / candidate.length);
    recall = Math.max(recall, common / reference.length);
  }
  if (precision === 0 || recall === 0) return 0;
  return ((1 + BETA_SQUARED) * precision * recall) / (recall + BETA_SQUARED * precision);
}
