/** Where a mark is, for moving with the arrow keys. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * The mark that an arrow key, Home or End leads to. Left and right stay in the row; up and down go to the nearest row that has a mark
 * and there to the nearest column, so that every mark can be reached.
 * @param places where the marks are, in any order
 * @param current index into `places`
 * @param key value of `KeyboardEvent.key`
 * @returns index into `places`; null when the key does not move
 */
export function step(places: readonly Place[], current: number, key: string): number | null {
  const from = places[current];
  if (!from) return places.length > 0 ? 0 : null;
  const inRow = (row: number) => indices(places).filter((i) => places[i]?.row === row);
  const column = (i: number) => places[i]?.column ?? 0;
  const row = (i: number) => places[i]?.row ?? 0;
  switch (key) {
    case 'ArrowLeft':
      return best(
        inRow(from.row).filter((i) => column(i) < from.column),
        (i) => from.column - column(i)
      );
    case 'ArrowRight':
      return best(
        inRow(from.row).filter((i) => column(i) > from.column),
        (i) => column(i) - from.column
      );
    case 'Home':
      return best(inRow(from.row), column);
    case 'End':
      return best(inRow(from.row), (i) => -column(i));
    case 'ArrowUp':
    case 'ArrowDown': {
      const sign = key === 'ArrowUp' ? -1 : 1;
      const nearestRow = best(
        indices(places).filter((i) => sign * (row(i) - from.row) > 0),
        (i) => sign * row(i)
      );
      return nearestRow === null ? null : best(inRow(row(nearestRow)), (i) => Math.abs(column(i) - from.column));
    }
    default:
      return null;
  }
}

const indices = (places: readonly Place[]): readonly number[] => [...places.keys()];

function best(candidates: readonly number[], cost: (index: number) => number): number | null {
  let winner: number | null = null;
  for (const candidate of candidates) if (winner === null || cost(candidate) < cost(winner)) winner = candidate;
  return winner;
}
