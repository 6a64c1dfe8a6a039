/** How far Page Up and Page Down go. */
const PAGE = 5;

/**
 * Where a key moves the handle of a slider with `count` places; as the native one does.
 * @returns index in [0, count); null when the key does not move
 */
export function sliderStep(current: number, count: number, key: string): number | null {
  const moved: Readonly<Record<string, number>> = {
    ArrowLeft: current - 1,
    ArrowDown: current - 1,
    ArrowRight: current + 1,
    ArrowUp: current + 1,
    PageDown: current - PAGE,
    PageUp: current + PAGE,
    Home: 0,
    End: count - 1
  };
  const next = moved[key];
  return next === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, next));
}

/** Index of the place nearest to a position; the first of two. Places in any order, at least one. */
export function nearestPlace(places: readonly number[], at: number): number {
  let best = 0;
  places.forEach((place, i) => {
    if (Math.abs(place - at) < Math.abs((places[best] as number) - at)) best = i;
  });
  return best;
}
