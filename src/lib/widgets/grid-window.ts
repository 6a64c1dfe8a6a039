interface Grid {
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  /** Inner size of the scrolling box, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

export interface GridWindow {
  readonly columns: number;
  /** Height of all rows, in pixels. */
  readonly totalHeight: number;
  /** Cells to draw: from `first` (inclusive) to `end` (exclusive). */
  readonly first: number;
  readonly end: number;
}

/** Rows drawn above and below what is in sight, so that a quick scroll does not show blank space. */
const OVERSCAN = 2;

/** Which cells of a grid of equal cells are in sight. A box without a size (not yet laid out) shows one row of one column and its overscan. */
export function gridWindow({ count, cellWidth, cellHeight, gap, width, height, scrollTop }: Grid): GridWindow {
  const columns = Math.max(1, Math.floor((width + gap) / (cellWidth + gap)));
  const rows = Math.ceil(count / columns);
  const pitch = cellHeight + gap;
  const firstRow = Math.max(0, Math.min(Math.floor(scrollTop / pitch), rows - 1) - OVERSCAN);
  const endRow = Math.min(rows, Math.ceil((scrollTop + height) / pitch) + OVERSCAN);
  return {
    columns,
    totalHeight: Math.max(0, rows * pitch - gap),
    first: firstRow * columns,
    end: Math.max(0, Math.min(count, endRow * columns))
  };
}

/**
 * The cell that a key leads to.
 * @param index of the current cell
 * @param page rows that fit in the box
 * @returns index in [0, count); null when the key does not move
 */
export function gridKey(
  key: string,
  { index, count, columns, page }: { index: number; count: number; columns: number; page: number }
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    PageUp: Math.max(index % columns, index - columns * page),
    PageDown: Math.min(count - 1, index + columns * page),
    Home: 0,
    End: count - 1
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return next === undefined || next < 0 || next >= count ? null : next;
}
