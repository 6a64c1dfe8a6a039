import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCell, simulateCell, type CoverageCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies } from '$lib/statistics/coverage-methods';
import { coveragePage, GRID } from './coverage-page';

const SIMULATIONS = Number(process.env['SIMULATIONS'] ?? 2000);
const SEED = 20261125;

/**
 * Every interval and every test in every cell; about a quarter of an hour on one core with 2,000 simulations a cell.
 * With UPDATE_COVERAGE=1 it writes docs/coverage.md anew.
 */
describe('the coverage grid', () => {
  const cells: CoverageCell[] = [];

  coverageFamilies.forEach((family, f) => {
    it(`bears out ${family.methods.map(({ id }) => id).join(', ')}`, () => {
      const own = GRID.flatMap((setting, s) =>
        simulateCell(family, setting, { simulations: SIMULATIONS, seed: SEED + 1000 * f + s })
      );
      cells.push(...own);
      expect(own.length).toBe(GRID.length * family.methods.length);
      expect(own.filter((cell) => judgeCell(cell) === 'broken')).toEqual([]);
    });
  });

  it('is what docs/coverage.md shows', () => {
    const methods = coverageFamilies.flatMap((family) => family.methods);
    expect(cells.length).toBe(GRID.length * methods.length);
    if (!process.env['UPDATE_COVERAGE']) return;
    mkdirSync('docs', { recursive: true });
    writeFileSync('docs/coverage.md', coveragePage(cells, { simulations: SIMULATIONS, seed: SEED }));
  });
});
