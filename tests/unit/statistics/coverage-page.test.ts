import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies } from '$lib/statistics/coverage-methods';
import { readCoverage, withCells } from '../../soak/coverage-file';
import { coveragePage, GRID } from '../../soak/coverage-page';

const coverage = readCoverage();

describe('docs/coverage.md', () => {
  it('shows every cell of a method, none of them broken, or says that the method was not simulated', () => {
    const methods = coverageFamilies.flatMap((family) => family.methods.map(({ id }) => id));
    expect(new Set(methods).size).toBe(methods.length);
    const page = coveragePage(coverage);
    for (const id of methods) {
      const cells = coverage.cells.filter(({ method }) => method === id);
      if (cells.length === 0) expect(page.split('\n').find((line) => line.startsWith('Not simulated'))).toContain(id);
      else expect([id, cells.length]).toEqual([id, GRID.length]);
    }
    expect(coverage.simulations).toBeGreaterThanOrEqual(2000);
    expect(coverage.cells.filter((cell) => judgeCell(cell) === 'broken')).toEqual([]);
  });

  it('is the page of these cells and no claim allows more than 5 % of wrong rejections by an exact or margin method', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coveragePage(coverage));
    const page = coveragePage(coverage);
    expect(page).not.toContain('at most 7 %');
    expect(page).not.toContain('missing');
  });

  it('has the cells that were asked for', () => {
    for (const clusterSize of [1, 5])
      for (const n of [30, 100, 300, 1000])
        for (const share of [0.5, 0.8, 0.95, 0.99]) expect(GRID).toContainEqual({ n, share, clusterSize });
  });

  it('renews only the methods that were simulated, unless seed or number differ', () => {
    const [one] = coverage.cells;
    if (!one) throw new Error('no cells');
    const { simulations, seed } = coverage;
    const renewed = withCells(coverage, [{ ...one, happened: 1 }], { simulations, seed });
    expect(renewed.cells.filter(({ method }) => method === one.method).length).toBe(1);
    expect(renewed.cells.length).toBe(coverage.cells.length - GRID.length + 1);
    expect(withCells(coverage, [one], { simulations, seed: seed + 1 }).cells).toEqual([one]);
  });
});
