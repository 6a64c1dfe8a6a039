import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCell, simulateCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies } from '$lib/statistics/coverage-methods';
import { readCoverage, withCells, writeCoverage } from './coverage-file';
import { coveragePage, GRID } from './coverage-page';

const SIMULATIONS = Number(process.env['SIMULATIONS'] ?? 2000);
const SEED = 20261125;

/**
 * Every interval and every test in every cell; about an hour on one core with 2,000 simulations a cell.
 * With UPDATE_COVERAGE=1 it writes coverage-cells.json and docs/coverage.md anew, family by family, so that `-t NAME` renews a
 * part.
 */
describe('the coverage grid', () => {
  coverageFamilies.forEach((family, f) => {
    it(`bears out ${family.methods.map(({ id }) => id).join(', ')}`, () => {
      const cells = GRID.flatMap((setting, s) =>
        simulateCell(family, setting, { simulations: SIMULATIONS, seed: SEED + 1000 * f + s })
      );
      if (process.env['UPDATE_COVERAGE']) {
        writeCoverage(withCells(readCoverage(), cells, { simulations: SIMULATIONS, seed: SEED }));
        writeFileSync('docs/coverage.md', coveragePage(readCoverage()));
      }
      expect(cells.length).toBe(GRID.length * family.methods.length);
      expect(cells.filter((cell) => judgeCell(cell) === 'broken')).toEqual([]);
    });
  });
});
