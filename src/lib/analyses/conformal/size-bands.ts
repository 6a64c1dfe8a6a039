/** So many sizes stand by themselves, if there are no more; else up to `SINGLE`. */
const MOST_SINGLE = 20;
const SINGLE = 5;
const STEPS = [1, 2, 5] as const;

/**
 * Sizes from 0 to `most`, gathered so that few bands hold all of them: one by one up to 20; if there are more, one by one
 * up to 5, then 6 to 10, 11 to 20, 21 to 50, 51 to 100 and so on.
 */
export function sizeBands(most: number): { readonly low: number; readonly high: number }[] {
  const single = most <= MOST_SINGLE ? most : SINGLE;
  const bands = Array.from({ length: single + 1 }, (_, size) => ({ low: size, high: size }));
  let low = single + 1;
  for (let decade = 10; low <= most; decade *= 10)
    for (const step of STEPS) {
      const high = Math.min(most, step * decade);
      if (high < low) continue;
      bands.push({ low, high });
      low = high + 1;
    }
  return bands;
}
