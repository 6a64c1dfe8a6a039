export interface DiffWord {
  readonly text: string;
  /** In both, only in what the model wrote, or only in what the person said. */
  readonly mark: 'same' | 'added' | 'missing';
}

const wordsOf = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean);
const plain = (word: string): string => word.toLowerCase().replace(/^\p{P}+|\p{P}+$/gu, '');

/**
 * Word by word what two texts share, in order (longest common subsequence; case and punctuation at the edges of a word do not
 * count). O(words of one times words of the other).
 */
export function wordDifference(written: string, reference: string): DiffWord[] {
  const [a, b] = [wordsOf(written), wordsOf(reference)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const same = (i: number, j: number): boolean => plain(a[i] as string) === plain(b[j] as string);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = same(i, j)
        ? (longest[(i + 1) * width + j + 1] as number) + 1
        : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
  const out: DiffWord[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      out.push({ text: a[i++] as string, mark: 'same' });
      j++;
    } else if (
      j === b.length ||
      (i < a.length && (longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number))
    )
      out.push({ text: a[i++] as string, mark: 'added' });
    else out.push({ text: b[j++] as string, mark: 'missing' });
  }
  return out;
}
