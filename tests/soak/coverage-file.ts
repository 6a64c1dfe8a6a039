import { readFileSync, writeFileSync } from 'node:fs';
import type { CoverageCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies } from '$lib/statistics/coverage-methods';
import { GRID } from './coverage-page';

const FILE = 'tests/soak/coverage-cells.json';

/** What was simulated: for each method its cells in the order of the grid, as [given, happened]. */
export interface CoverageFile {
  readonly simulations: number;
  readonly seed: number;
  readonly methods: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

export interface Coverage {
  readonly simulations: number;
  readonly seed: number;
  readonly cells: readonly CoverageCell[];
}

/** The cells of every method that the code lists; those that were not simulated are missing. */
export function readCoverage(): Coverage {
  const { simulations, seed, methods } = JSON.parse(readFileSync(FILE, 'utf8')) as CoverageFile;
  const cells = coverageFamilies.flatMap((family) =>
    family.methods.flatMap(({ id, claim }) =>
      (methods[id] ?? []).map(([given, happened], s): CoverageCell => ({
        ...(GRID[s] as (typeof GRID)[number]),
        method: id,
        claim,
        simulations,
        given,
        happened
      }))
    )
  );
  return { simulations, seed, cells };
}

/** Replaces the cells of some methods; all, when the number of simulations or the seed is another. */
export function withCells(
  before: Coverage,
  cells: readonly CoverageCell[],
  { simulations, seed }: { readonly simulations: number; readonly seed: number }
): Coverage {
  const isSame = before.simulations === simulations && before.seed === seed;
  const renewed = new Set(cells.map(({ method }) => method));
  const kept = isSame ? before.cells.filter(({ method }) => !renewed.has(method)) : [];
  return { simulations, seed, cells: [...kept, ...cells] };
}

export function writeCoverage({ simulations, seed, cells }: Coverage): void {
  const lines = coverageFamilies
    .flatMap((family) => family.methods)
    .map(({ id }) => [id, cells.filter(({ method }) => method === id)] as const)
    .filter(([, own]) => own.length > 0)
    .map(
      ([id, own]) => `    ${JSON.stringify(id)}: ${JSON.stringify(own.map(({ given, happened }) => [given, happened]))}`
    );
  writeFileSync(
    FILE,
    `{\n  "simulations": ${simulations},\n  "seed": ${seed},\n  "methods": {\n${lines.join(',\n')}\n  }\n}\n`
  );
}
