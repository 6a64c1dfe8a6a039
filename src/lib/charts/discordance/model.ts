import { compare } from '../../messages/sentences/compare';
import type { Comparison } from '../../schema/comparison';
import { ONLY_A_FILTER, ONLY_B_FILTER } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** One of the four cells: who is right on how many of the same pictures. */
export interface DiscordanceCell {
  readonly id: 'both' | 'only-a' | 'only-b' | 'neither';
  readonly label: string;
  readonly count: number;
  /** Of all pairs, in [0, 1]; 0 without pairs. */
  readonly share: number;
  /** What the cell opens; '' for nothing: both are as right there. */
  readonly filter: string;
}

export interface DiscordanceModel {
  /** Row by row: A right (B right, B wrong), A wrong (B right, B wrong). */
  readonly cells: readonly DiscordanceCell[];
  readonly n: number;
  readonly summary: string;
}

/** The two by two table of who is right. Only the cells in which just one of them is say which is better. */
export function discordanceModel({ both, onlyA, onlyB, neither }: Comparison['counts']): DiscordanceModel {
  const n = both + onlyA + onlyB + neither;
  const cell = (id: DiscordanceCell['id'], label: string, count: number, filter = ''): DiscordanceCell => ({
    id,
    label,
    count,
    share: n === 0 ? 0 : count / n,
    filter
  });
  return {
    cells: [
      cell('both', compare.bothRight, both),
      cell('only-a', compare.onlyA, onlyA, ONLY_A_FILTER),
      cell('only-b', compare.onlyB, onlyB, ONLY_B_FILTER),
      cell('neither', compare.neither, neither)
    ],
    n,
    summary: compare.discordance(onlyA, onlyB, n)
  };
}

export const discordanceTable = ({ cells }: DiscordanceModel): ChartTable => ({
  columns: ['right', 'pictures', 'share'],
  rows: cells.map(({ id, count, share }) => [id, count, share])
});
