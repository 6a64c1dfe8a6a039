import type { Claim, MethodFamily } from './coverage-methods';
import type { CoverageCase } from './coverage-samples';

export interface CoverageCell extends CoverageCase {
  readonly method: string;
  readonly claim: Claim;
  readonly simulations: number;
  /** Samples in which the method gave a result. */
  readonly given: number;
  /** Of those, in which the interval covered the truth, or the test rejected the true null. */
  readonly happened: number;
}

/** Given in so many samples, a method counts as valid in a cell; in so few, as withheld. */
const VALID_FROM = 0.95;
const WITHHELD_TO = 0.5;
/** Standard errors that a simulated rate may lie off. */
const ERRORS = 2.5;

const BANDS: Readonly<Record<Claim, readonly [number, number]>> = {
  'covers-exactly': [0.95, 1],
  covers: [0.93, 0.97],
  'covers-at-least': [0.93, 1],
  'rejects-at-most': [0, 0.05],
  rejects: [0.03, 0.07]
};

/** Simulates a family of methods in one cell; the same seed gives the same cell. */
export function simulateCell(
  family: MethodFamily,
  setting: CoverageCase,
  { simulations, seed }: { readonly simulations: number; readonly seed: number }
): CoverageCell[] {
  const given = family.methods.map(() => 0);
  const happened = family.methods.map(() => 0);
  for (let s = 0; s < simulations; s++)
    family.run(setting, (seed + Math.imul(s, 0x9e3779b1)) >>> 0).forEach((outcome, m) => {
      if (outcome === undefined) return;
      given[m] = (given[m] as number) + 1;
      if (outcome) happened[m] = (happened[m] as number) + 1;
    });
  return family.methods.map(({ id, claim }, m) => ({
    ...setting,
    method: id,
    claim,
    simulations,
    given: given[m] as number,
    happened: happened[m] as number
  }));
}

/** Simulated rate among the given results and its standard error; undefined when none was given. */
export function simulatedRate({ given, happened }: CoverageCell): { rate: number; error: number } | undefined {
  if (given === 0) return undefined;
  const rate = happened / given;
  // One outcome of each kind is added, so that a rate of 0 or 1 has an error too.
  const cautious = (happened + 1) / (given + 2);
  return { rate, error: Math.sqrt((cautious * (1 - cautious)) / given) };
}

/**
 * Whether a cell bears out what its method claims. Rates may lie off by 2.5 standard errors of the simulation.
 * 'holds': given in at least 95 % of the samples, at a rate within the claim.
 * 'cautious': given in 50 to 95 %. What is withheld depends on the sample, and mostly takes away those that mislead, so
 * that the rate may leave the claim on its safe side but not on the other.
 * 'withheld': given in fewer, and wrong results (missed truths, rejected nulls) come up in at most 5 % of all samples.
 * 'broken': none of these.
 */
export function judgeCell(cell: CoverageCell): 'holds' | 'cautious' | 'withheld' | 'broken' {
  const { given, happened, simulations, claim } = cell;
  const covers = claim.startsWith('covers');
  if (given < WITHHELD_TO * simulations) {
    const wrong = (covers ? given - happened : happened) / simulations;
    return wrong <= 0.05 + ERRORS * Math.sqrt((0.05 * 0.95) / simulations) ? 'withheld' : 'broken';
  }
  const { rate, error } = simulatedRate(cell) as { rate: number; error: number };
  const isWhole = given >= VALID_FROM * simulations;
  const [low, high] = BANDS[claim];
  const least = covers || isWhole ? low - ERRORS * error : 0;
  const most = !covers || isWhole ? high + ERRORS * error : 1;
  if (rate < least || rate > most) return 'broken';
  return isWhole ? 'holds' : 'cautious';
}
