import { rng } from './rng';

/**
 * The numbers 0 to n - 1 in a random order that the seed decides (Fisher-Yates).
 * @param n whole, at least 0
 */
export function shuffled(n: number, seed: number): number[] {
  const random = rng(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
