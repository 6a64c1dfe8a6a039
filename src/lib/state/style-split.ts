import type { Answer } from '$lib/schema/answer';

/** Styles of the embedded sample that the embedded model saw in training (its card says so). */
const TRAINED = new Set(['noto', 'twemoji']);

/** Shares right over the styles seen in training and over the others; null for a set without such a column. */
export function styleSplit(answer: Answer): { trained: number; unseen: number } | null {
  const rows = answer.slices.filter((slice) => slice.column === 'style');
  const share = (seen: boolean): number => {
    const group = rows.filter((slice) => TRAINED.has(slice.value) === seen);
    const n = group.reduce((sum, slice) => sum + slice.accuracy.n, 0);
    return group.reduce((sum, slice) => sum + slice.right, 0) / n;
  };
  const split = { trained: share(true), unseen: share(false) };
  return Number.isFinite(split.trained) && Number.isFinite(split.unseen) && rows.some((row) => row.value === 'noto')
    ? split
    : null;
}
