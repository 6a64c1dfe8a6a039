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

/** From this share of given results on, a method counts as declared valid in a cell. */
const DECLARED = 0.5;
/** Standard errors that a simulated rate may lie off. */
const ERRORS = 2.5;

const BANDS: Readonly<Record<Claim, readonly [number, number]>> = {
  'covers-exactly': [0.95, 1],
  covers: [0.93, 0.97],
  'covers-at-least': [0.93, 1],
  'rejects-at-most': [0, 0.05],
  rejects: [0.03, 0.07],
  'rejects-bounded': [0, 0.07]
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
 * Whether a cell bears out what its method claims.
 * 'holds' / 'broken': results are given in at least half of the samples, and their rate is within the claim, up to 2.5
 * standard errors of the simulation, or not.
 * 'withheld' / 'misleads': results are mostly withheld, and wrong ones (missed truths, rejected nulls) come up in at most
 * 5 % of all samples, or not.
 */
export function judgeCell(cell: CoverageCell): 'holds' | 'broken' | 'withheld' | 'misleads' {
  const { given, happened, simulations, claim } = cell;
  if (given < DECLARED * simulations) {
    const wrong = (claim.startsWith('covers') ? given - happened : happened) / simulations;
    return wrong <= 0.05 + ERRORS * Math.sqrt((0.05 * 0.95) / simulations) ? 'withheld' : 'misleads';
  }
  const { rate, error } = simulatedRate(cell) as { rate: number; error: number };
  const [low, high] = BANDS[claim];
  return rate >= low - ERRORS * error && rate <= high + ERRORS * error ? 'holds' : 'broken';
}
