import type { Answer } from '$lib/schema/answer';
import type { LuckQuestion } from '$lib/schema/luck';

/** A column of groups and its values that have answers, most answers first. */
export interface GroupColumn {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly n: number }[];
}

/** The columns that have at least two groups with answers; those with the same groups under other names once. */
export function groupColumns(answer: Answer | null): readonly GroupColumn[] {
  const columns = new Map<string, { value: string; n: number }[]>();
  for (const { column, value, accuracy, sameAs } of answer?.slices ?? []) {
    if (sameAs !== undefined || accuracy.n === 0) continue;
    columns.set(column, [...(columns.get(column) ?? []), { value, n: accuracy.n }]);
  }
  return [...columns]
    .map(([name, values]) => ({ name, values: values.toSorted((a, b) => b.n - a.n) }))
    .filter(({ values }) => values.length > 1);
}

/** The two groups with the most answers: chosen without looking at what differs. Null without a column. */
export function largestPair(column: GroupColumn | undefined): Extract<LuckQuestion, { kind: 'groups' }> | null {
  const [first, second] = column?.values ?? [];
  return column && first && second
    ? { kind: 'groups', column: column.name, first: first.value, second: second.value }
    : null;
}
