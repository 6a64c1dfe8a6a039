import { incompleteBeta } from './incomplete-beta';

/**
 * P(F > f) of Fisher's F distribution. Relative error below 1e-12.
 * @param f at least 0
 * @param dfAbove degrees of freedom of the numerator, above 0
 * @param dfBelow degrees of freedom of the denominator, above 0
 * @throws RangeError outside these ranges
 */
export function fSf(f: number, dfAbove: number, dfBelow: number): number {
  const above = dfAbove * f;
  if (above < dfBelow) return incompleteBeta(above / (above + dfBelow), dfAbove / 2, dfBelow / 2, 'upper');
  return f === Infinity ? 0 : incompleteBeta(dfBelow / (above + dfBelow), dfBelow / 2, dfAbove / 2);
}
