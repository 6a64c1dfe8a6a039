import { confidenceLevels } from '$lib/metrics/confidence-levels';
import type { ScoreLevels } from '$lib/metrics/score-levels';
import { poolAdjacentViolators } from '$lib/numeric/pool-adjacent-violators';
import { quantileSorted } from '$lib/numeric/quantile';
import { rng, type Rng } from '$lib/numeric/rng';
import { clusterBootstrap } from '$lib/statistics/cluster-bootstrap';
import type { RunColumns } from '$lib/schema/run-columns';
import type { Band, ReliabilityCurve, ReliabilityStep } from '$lib/schema/calibration';

/** Limits are given at no more places than this. */
const MOST_PLACES = 200;

/** Fewer draws for large sets, where each costs more and is needed less. */
const drawsFor = (n: number): number => (n <= 2000 ? 1000 : n <= 20_000 ? 200 : 100);

const fit = (levels: ScoreLevels): Float64Array =>
  poolAdjacentViolators(levels.outcome.subarray(0, levels.size), levels.weight.subarray(0, levels.size));

/**
 * The reliability diagram without bins (CORP), with both bands.
 * Rows of one picture share their draw in the consistency band; with several rows to a picture the confidence band is a
 * bootstrap of pictures, otherwise outcomes are drawn from the curve.
 * Sources: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021); Bröcker and Smith, Weather and Forecasting 22 (2007).
 * @param scored rows with label and answer, at least one, each once
 * @throws RangeError when a row has no confidence or there is no row
 */
export function reliabilityCurve(
  columns: RunColumns,
  scored: Uint32Array,
  {
    seed,
    level = 0.9,
    draws = drawsFor(scored.length)
  }: { readonly seed: number; readonly level?: number; readonly draws?: number }
): ReliabilityCurve {
  const levels = confidenceLevels(columns, { rows: scored });
  if (levels.size === 0 || levels.missing > 0)
    throw new RangeError(`reliabilityCurve: got ${levels.size} levels and ${levels.missing} rows without confidence`);
  const fitted = fit(levels);
  const count = Math.min(MOST_PLACES, levels.size);
  const places = Uint32Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * (levels.size - 1)) / (count - 1))
  );
  const at = Float64Array.from(places, (place) => levels.score[place] as number);
  const context = { columns, scored, levels, places, at, seed, level, draws };
  const clusters = new Set(Array.from(scored, (row) => columns.cluster[row]));
  return {
    steps: steps(levels, fitted),
    consistency: drawnBand(context, 'consistency', (place) => levels.score[place] as number),
    confidence:
      clusters.size === scored.length
        ? drawnBand(context, 'confidence', (place) => fitted[place] as number)
        : bootstrapBand(context)
  };
}

interface Context {
  readonly columns: RunColumns;
  readonly scored: Uint32Array;
  readonly levels: ScoreLevels;
  readonly places: Uint32Array;
  readonly at: Float64Array;
  readonly seed: number;
  readonly level: number;
  readonly draws: number;
}

function steps(levels: ScoreLevels, fitted: Float64Array): ReliabilityStep[] {
  const out: ReliabilityStep[] = [];
  for (let from = 0; from < levels.size;) {
    let to = from;
    let n = 0;
    for (; to < levels.size && fitted[to] === fitted[from]; to++) n += levels.weight[to] as number;
    out.push({
      low: levels.score[from] as number,
      high: levels.score[to - 1] as number,
      right: fitted[from] as number,
      n
    });
    from = to;
  }
  return out;
}

/** Outcomes drawn with a given chance for each level, the curve fitted anew each time. */
function drawnBand(context: Context, name: string, chance: (level: number) => number): Band {
  const { columns, scored, levels, places, at, level, draws, seed } = context;
  const levelOf = levelOfRows(columns, scored, levels);
  const clusters = new Map<number, number>();
  const cluster = Uint32Array.from(scored, (row) => {
    const key = columns.cluster[row] as number;
    const number = clusters.get(key) ?? clusters.size;
    clusters.set(key, number);
    return number;
  });
  const chances = Float64Array.from({ length: levels.size }, (_, i) => chance(i));
  const uniform = new Float64Array(clusters.size);
  const outcome = new Float64Array(levels.size);
  const weight = levels.weight.subarray(0, levels.size);
  const values = at.length * draws;
  const kept = new Float64Array(values);
  for (let r = 0; r < draws; r++) {
    const random: Rng = rng(seed, `reliability-curve/${name}`, r);
    for (let g = 0; g < uniform.length; g++) uniform[g] = random.next();
    outcome.fill(0);
    for (let i = 0; i < scored.length; i++) {
      const l = levelOf[i] as number;
      if ((uniform[cluster[i] as number] as number) < (chances[l] as number)) outcome[l] = (outcome[l] as number) + 1;
    }
    const fitted = poolAdjacentViolators(outcome, weight);
    places.forEach((place, p) => (kept[p * draws + r] = fitted[place] as number));
  }
  return band(at, kept, draws, level, `${name}/${draws}`);
}

/** Level of each row, by bisection. */
function levelOfRows(columns: RunColumns, scored: Uint32Array, levels: ScoreLevels): Uint32Array {
  return Uint32Array.from(scored, (row) => lastAtOrBelow(levels, columns.conf[row] as number));
}

/** The highest level at or below a score; the lowest when there is none. */
function lastAtOrBelow({ score, size }: ScoreLevels, value: number): number {
  let [low, high] = [0, size - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((score[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function bootstrapBand({ columns, scored, at, level, draws, seed }: Context): Band {
  const kept = new Float64Array(at.length * draws);
  let r = 0;
  clusterBootstrap(scored, columns.cluster, { seed, stream: 'reliability-curve', replicates: draws }, (replicate) => {
    const levels = confidenceLevels(columns, replicate);
    const fitted = fit(levels);
    at.forEach((value, p) => (kept[p * draws + r] = fitted[lastAtOrBelow(levels, value)] as number));
    r++;
  });
  return band(at, kept, draws, level, `confidence/bootstrap-cluster/${draws}`);
}

function band(at: Float64Array, kept: Float64Array, draws: number, level: number, method: string): Band {
  const [low, high] = [new Float64Array(at.length), new Float64Array(at.length)];
  for (let p = 0; p < at.length; p++) {
    const sorted = kept.slice(p * draws, (p + 1) * draws).sort();
    low[p] = quantileSorted(sorted, (1 - level) / 2);
    high[p] = quantileSorted(sorted, (1 + level) / 2);
  }
  return { at, low, high, level, method };
}
