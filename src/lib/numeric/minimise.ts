/** Value at a point; its gradient is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
const MEMORY = 10;

/**
 * Minimum of a smooth function by L-BFGS with halving steps (Nocedal and Wright, Numerical Optimization, algorithm 7.4).
 * @param start not changed
 * @returns the point and whether the largest part of its gradient is below `tolerance`
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-9, steps = 1000 } = {}
): { readonly point: Float64Array; readonly value: number; readonly converged: boolean } {
  let point = Float64Array.from(start);
  let gradient = new Float64Array(start.length);
  let value = objective(point, gradient);
  const pairs: { s: Float64Array; y: Float64Array; scale: number }[] = [];
  const flat = (): boolean => gradient.every((g) => Math.abs(g) < tolerance);
  for (let step = 0; step < steps && !flat(); step++) {
    let direction = descent(gradient, pairs);
    if (dot(direction, gradient) >= 0) {
      pairs.length = 0;
      direction = gradient.map((g) => -g);
    }
    const slope = dot(direction, gradient);
    let size = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    const nextGradient = new Float64Array(start.length);
    let next = point;
    let nextValue = Infinity;
    for (; size > 1e-14; size /= 2) {
      next = point.map((x, i) => x + size * (direction[i] as number));
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + 1e-4 * size * slope) break;
    }
    if (!(nextValue <= value)) break;
    const s = next.map((x, i) => x - (point[i] as number));
    const y = nextGradient.map((g, i) => g - (gradient[i] as number));
    const curvature = dot(s, y);
    if (curvature > 1e-16 * dot(y, y)) pairs.push({ s, y, scale: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    const stuck = nextValue === value && s.every((x) => x === 0);
    [point, gradient, value] = [next, nextGradient, nextValue];
    if (stuck) break;
  }
  return { point, value, converged: flat() };
}

/** The two loops: minus the inverse Hessian that the pairs approximate, times the gradient. */
function descent(
  gradient: Float64Array,
  pairs: readonly { s: Float64Array; y: Float64Array; scale: number }[]
): Float64Array {
  let q = gradient.map((g) => -g);
  const factors: number[] = [];
  for (const { s, y, scale } of pairs.toReversed()) {
    const factor = scale * dot(s, q);
    factors.unshift(factor);
    q = q.map((x, i) => x - factor * (y[i] as number));
  }
  const last = pairs.at(-1);
  if (last) q = q.map((x) => x / (last.scale * dot(last.y, last.y)));
  pairs.forEach(({ s, y, scale }, p) => {
    const back = scale * dot(y, q);
    q = q.map((x, i) => x + (s[i] as number) * ((factors[p] as number) - back));
  });
  return q;
}
