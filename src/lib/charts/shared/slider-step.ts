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

export interface HandlePlace {
  readonly x: number;
  readonly y: number;
}

/**
 * Index of the place nearest to a point; the first of two. Places in any order, at least one.
 * @param by 'x': only across, for curves with one place at each x; 'distance': for curves that go straight up
 */
export function nearestPlace(places: readonly HandlePlace[], at: HandlePlace, by: 'x' | 'distance'): number {
  const far = ({ x, y }: HandlePlace): number => (x - at.x) ** 2 + (by === 'x' ? 0 : (y - at.y) ** 2);
  let best = 0;
  places.forEach((place, i) => {
    if (far(place) < far(places[best] as HandlePlace)) best = i;
  });
  return best;
}
