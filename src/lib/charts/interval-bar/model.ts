import { scaleLinear } from 'd3-scale';

export interface IntervalBarModel {
  readonly width: number;
  readonly point: number;
  /** Left edge and width of the interval; null without one. */
  readonly interval: { readonly x: number; readonly width: number } | null;
  readonly baseline: number | null;
}

interface Parts {
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  /** In [0, 1]; null when there is none. */
  readonly baseline: number | null;
}

/**
 * Positions on a line from 0 to 1; an interval is at least 3 pixels wide, so that it can be seen.
 * @param value in [0, 1]
 * @param width of the line in pixels
 */
export function intervalBarModel({ value, interval, baseline }: Parts, width = 300): IntervalBarModel {
  const x = scaleLinear([0, 1], [0, width]).clamp(true);
  const span = interval && Math.max(3, x(interval.high) - x(interval.low));
  return {
    width,
    point: x(value),
    interval: interval && span ? { x: Math.min(x(interval.low), width - span), width: span } : null,
    baseline: baseline === null ? null : x(baseline)
  };
}
