import type { ReliabilityCurve } from '../../schema/calibration';

/** The curve and the consistency band at one confidence. */
export interface CurvePoint {
  /** Place in the band. */
  readonly index: number;
  readonly at: number;
  readonly right: number;
  /** Index of the step that it lies on, and rows of that step. */
  readonly step: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** Outside of the band. */
  readonly off: boolean;
}

/** A share that differs from a limit by rounding alone is not outside of it. */
const ROUNDING = 1e-12;

/** Whether chance does not explain a share where a perfectly calibrated model's would lie between the limits. */
export const isOutside = (right: number, { low, high }: { readonly low: number; readonly high: number }): boolean =>
  right < low - ROUNDING || right > high + ROUNDING;

/** The curve at each place of its consistency band: every place is a confidence that occurs, so it lies on a step. */
export function placesOf({ steps, consistency }: ReliabilityCurve): CurvePoint[] {
  let at = 0;
  return Array.from(consistency.at, (confidence, index) => {
    while (at < steps.length - 1 && (steps[at]?.high ?? 1) < confidence) at++;
    const step = steps[at];
    const [low, high] = [consistency.low[index] as number, consistency.high[index] as number];
    const right = step?.right ?? NaN;
    return {
      index,
      at: confidence,
      right,
      step: at,
      n: step?.n ?? 0,
      low,
      high,
      off: isOutside(right, { low, high })
    };
  });
}

/** Neighbouring places that are outside of the band, as runs. */
export function offRuns(places: readonly CurvePoint[]): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  places.forEach((place, i) => {
    if (!place.off) return;
    if (places[i - 1]?.off) runs.at(-1)?.push(place);
    else runs.push([place]);
  });
  return runs;
}
