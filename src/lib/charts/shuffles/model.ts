import { max, mean, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { luck as sentences } from '../../messages/sentences/luck';
import type { LuckQuestion } from '../../schema/luck';
import type { ChartTable } from '../shared/table-csv';

/** Size of the drawing in pixels. */
export const PLOT = { width: 640, height: 170, left: 12, top: 30, bottom: 44 } as const;
/** Width of a heap in pixels, how many there is room for, and the smallest dot that can be told from its neighbours. */
const HEAP = 6;
const HEAPS = Math.floor((PLOT.width - 2 * PLOT.left) / HEAP);
const SMALLEST_DOT = 2.4;
/** So few different values make heaps of their own; more are taken for a normal distribution. */
const FEW_VALUES = 12;
/** The axis reaches so many standard deviations about the mean of the draws: 1,000 draws of a normal stay within. */
const REACH = 4.5;

export interface ShuffleInput {
  readonly kind: LuckQuestion['kind'];
  readonly observed: number;
  /** Draws so far. */
  readonly values: readonly number[];
  /** Draws that are at least as extreme as what was observed. */
  readonly asFar: number;
  /** Draws in the end: room is kept for them. */
  readonly total: number;
}

/** Draws of about the same value. */
export interface Heap {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** At least as extreme as what was observed. */
  readonly extreme: boolean;
}

export interface ShufflesModel {
  readonly width: number;
  readonly height: number;
  /** Where heaps stand. */
  readonly base: number;
  readonly ticks: readonly { readonly label: string; readonly x: number }[];
  /** Dots (or bars, when there is no room for dots) of ordinary draws and of extreme ones, as SVG paths. */
  readonly ordinary: string;
  readonly extreme: string;
  /** Diameter of the dots; null for bars. */
  readonly dot: number | null;
  readonly observed: { readonly x: number; readonly label: string; readonly atEnd: boolean };
  /** The same on the other side of 0, for differences. */
  readonly mirrored: number | null;
  readonly heaps: readonly Heap[];
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly spread: number;
}

/** Wide enough for what was observed, for 0 and for all draws to come, judged by those that there are. */
function axisOf({ kind, observed, values }: ShuffleInput): Axis {
  const middle = mean(values) ?? 0;
  const spread = Math.sqrt(mean(values, (value) => (value - middle) ** 2) ?? 0);
  const reach = REACH * spread;
  const [least, most] = [min(values) ?? 0, max(values) ?? 0];
  if (kind === 'groups') {
    const side = 1.08 * Math.max(Math.abs(observed), reach, -least, most, 1e-3);
    return { low: -side, high: side, spread };
  }
  return { low: 0, high: Math.min(1.02, 1.08 * Math.max(observed, middle + reach, most, 1e-3)), spread };
}

function heapsOf({ kind, observed, values }: ShuffleInput, { low, high }: Axis): Heap[] {
  const width = (high - low) / HEAPS;
  const counts = new Map<string, number>();
  const isExtreme = (value: number): boolean =>
    kind === 'groups' ? Math.abs(value) >= Math.abs(observed) - 1e-12 : value >= observed - 1e-12;
  for (const value of values) {
    const bin = Math.max(0, Math.min(HEAPS - 1, Math.floor((value - low) / width)));
    // Extreme draws have their own heap: what was observed may lie within a bin.
    const key = `${bin} ${isExtreme(value)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => {
      const [bin, extreme] = key.split(' ');
      return {
        low: low + Number(bin) * width,
        high: low + (Number(bin) + 1) * width,
        count,
        extreme: extreme === 'true'
      };
    })
    .toSorted((a, b) => a.low - b.low || Number(a.extreme) - Number(b.extreme));
}

/** How high the highest heap will be when all draws are there, and a quarter more for chance. */
function expectedTallest({ values, total }: ShuffleInput, { low, high, spread }: Axis, tallest: number): number {
  const share =
    new Set(values).size <= FEW_VALUES
      ? tallest / Math.max(1, values.length)
      : (high - low) / HEAPS / (spread * Math.sqrt(2 * Math.PI));
  return Math.min(1, 1.25 * share) * total;
}

/**
 * Lays out draws as heaps of dots beside what was observed. The height of a dot is chosen for all draws that are to come, so
 * that heaps grow and nothing shrinks while they do, unless they come out more uneven than a normal distribution.
 */
export function shufflesModel(input: ShuffleInput): ShufflesModel {
  const { kind, observed } = input;
  const axis = axisOf(input);
  const x = scaleLinear([axis.low, axis.high], [PLOT.left, PLOT.width - PLOT.left]);
  const base = PLOT.top + PLOT.height;
  const heaps = heapsOf(input, axis);
  const heights = new Map<number, number>();
  for (const { low, count } of heaps) heights.set(low, (heights.get(low) ?? 0) + count);
  const tallest = max(heights.values()) ?? 0;
  const unit = Math.min(HEAP, PLOT.height / Math.max(1, expectedTallest(input, axis, tallest), tallest));
  const isDots = unit >= SMALLEST_DOT;
  const filled = new Map<number, number>();
  const paths = { ordinary: '', extreme: '' };
  for (const heap of heaps) {
    const below = filled.get(heap.low) ?? 0;
    filled.set(heap.low, below + heap.count);
    const middle = x((heap.low + heap.high) / 2);
    const which = heap.extreme ? 'extreme' : 'ordinary';
    if (!isDots)
      paths[which] +=
        `M${round(middle - HEAP / 2 + 0.5)},${round(base - below * unit)}v${round(-heap.count * unit)}h${HEAP - 1}v${round(heap.count * unit)}z`;
    else
      for (let k = below; k < below + heap.count; k++)
        paths[which] += `M${round(middle)},${round(base - (k + 0.5) * unit)}h0`;
  }
  return {
    width: PLOT.width,
    height: base + PLOT.bottom,
    base,
    ticks: x.ticks(6).map((value) => ({ x: x(value), label: tickLabel(kind, value) })),
    ...paths,
    dot: isDots ? round(Math.min(unit, HEAP) * 0.86) : null,
    observed: {
      x: x(observed),
      label: `${sentences.real[kind]}: ${sentences.say(kind, observed)}`,
      atEnd: x(observed) > PLOT.width / 2
    },
    mirrored: kind === 'groups' ? x(-observed) : null,
    heaps
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Shares and differences of shares in percent; errors as they are. */
const tickLabel = (kind: LuckQuestion['kind'], value: number): string =>
  String(kind === 'calibration' ? Number(value.toPrecision(3)) : Number((value * 100).toPrecision(3)));

/** Every draw, in order, as numbers. */
export const shufflesTable = ({ values, observed }: Pick<ShuffleInput, 'values' | 'observed'>): ChartTable => ({
  columns: ['draw', 'value', 'observed'],
  rows: values.map((value, i) => [i + 1, value, observed])
});
