import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrationMetrics } from '$lib/analyses/calibration/calibration-metrics';
import { estimates } from '$lib/analyses/classification/estimates';
import { registry } from '$lib/metrics/registry';
import { judgeCell, type CoverageCell } from '$lib/statistics/coverage-grid';
import type { Metric } from '$lib/schema/metric';
import { METRIC_GRID, metricCoveragePage } from './metric-coverage-page';
import { drawRun, type MetricCase } from './metric-samples';

const SIMULATIONS = Number(process.env['SIMULATIONS'] ?? 2000);
const SEED = 20261126;
const TRUTH_ROWS = 400_000;
/** Cells that are done are kept here, so that a long simulation can go on another day. */
const KEPT = process.env['KEEP_CELLS'];

const metrics: readonly Metric[] = [
  ...registry,
  ...calibrationMetrics.filter((metric) => metric.interval !== 'none' && !registry.includes(metric))
];

function simulate(setting: MetricCase): CoverageCell[] {
  const whole = drawRun({ ...setting, n: TRUTH_ROWS }, 1);
  const rows = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, row) => row);
  const truth = metrics.map(
    (metric) => metric.evaluate(whole, { rows: rows(TRUTH_ROWS) }, metric.prepare?.(whole)).value
  );
  const [given, happened] = [metrics.map(() => 0), metrics.map(() => 0)];
  for (let s = 0; s < SIMULATIONS; s++) {
    const columns = drawRun(setting, (SEED + Math.imul(s, 0x9e3779b1)) >>> 0);
    estimates(metrics, columns, rows(setting.n), s, { aborted: false }).forEach(({ interval }, m) => {
      const value = truth[m] ?? NaN;
      if (!interval) return;
      given[m] = (given[m] as number) + 1;
      if (interval.low <= value && value <= interval.high) happened[m] = (happened[m] as number) + 1;
    });
  }
  return metrics.map(({ id, interval }, m) => ({
    n: setting.n,
    share: setting.skill,
    clusterSize: setting.clusterSize,
    method: id,
    // A share falls back on an exact or cautious interval, which may cover more often than it says.
    claim: interval === 'wilson' ? 'covers-at-least' : 'covers',
    simulations: SIMULATIONS,
    given: given[m] as number,
    happened: happened[m] as number
  }));
}

/**
 * The intervals of the workbench, metric by metric, in every cell. With UPDATE_COVERAGE=1 it writes docs/metric-coverage.md
 * anew; with KEEP_CELLS=FILE it takes up where it stopped.
 */
describe('the intervals of the metrics', () => {
  const cells: CoverageCell[] =
    KEPT && existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as CoverageCell[]) : [];

  it.each(METRIC_GRID)('hold at n = $n, skill $skill, $clusterSize rows a picture', (setting) => {
    const isOf = (cell: CoverageCell): boolean =>
      cell.n === setting.n && cell.share === setting.skill && cell.clusterSize === setting.clusterSize;
    if (!cells.some(isOf)) {
      cells.push(...simulate(setting));
      if (KEPT) writeFileSync(KEPT, JSON.stringify(cells));
    }
    expect(cells.filter((cell) => isOf(cell) && judgeCell(cell) === 'broken')).toEqual([]);
  });

  it('is what docs/metric-coverage.md shows', () => {
    expect(cells.length).toBe(METRIC_GRID.length * metrics.length);
    if (!process.env['UPDATE_COVERAGE']) return;
    mkdirSync('docs', { recursive: true });
    writeFileSync('docs/metric-coverage.md', metricCoveragePage(cells, { seed: SEED }));
  });
});
