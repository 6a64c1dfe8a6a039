import { judgeCell, type CoverageCell } from '$lib/statistics/coverage-grid';
import { cellText } from './coverage-page';
import type { MetricCase } from './metric-samples';

const SIZES = [30, 100, 300, 1000] as const;
const SKILLS = [0.9, 1.6] as const;

/** Every cell: rows, how good the model is, rows a picture. Small ones first: they are done soonest. */
export const METRIC_GRID: readonly MetricCase[] = SIZES.flatMap((n) =>
  [1, 5].flatMap((clusterSize) => SKILLS.map((skill) => ({ n, skill, clusterSize })))
);

const COLUMNS = [1, 5].flatMap((clusterSize) => SKILLS.map((skill) => ({ clusterSize, skill })));

function metricTable(cells: readonly CoverageCell[]): string[] {
  const [first] = cells;
  if (!first) return [];
  const head = COLUMNS.map(
    ({ clusterSize, skill }) =>
      `${skill === 0.9 ? 'fair' : 'good'} model, ${clusterSize === 1 ? '1 row' : '5 rows'} a picture`
  );
  const rows = SIZES.map((n) => {
    const row = COLUMNS.map(({ clusterSize, skill }) =>
      cells.find((cell) => cell.n === n && cell.clusterSize === clusterSize && cell.share === skill)
    );
    return `| ${n.toLocaleString('en')} | ${row.map((cell) => (cell ? cellText(cell) : 'missing')).join(' | ')} |`;
  });
  return [
    `### ${first.method}`,
    '',
    `| n | ${head.join(' | ')} |`,
    `| --- |${' --- |'.repeat(COLUMNS.length)}`,
    ...rows,
    ''
  ];
}

/** docs/metric-coverage.md: how often the interval of each metric of the workbench holds the truth. */
export function metricCoveragePage(cells: readonly CoverageCell[], { seed }: { readonly seed: number }): string {
  const metrics = [...new Set(cells.map(({ method }) => method))];
  const count = (verdict: string): number => cells.filter((cell) => judgeCell(cell) === verdict).length;
  return [
    '# How often the intervals of the workbench hold',
    '',
    `${metrics.length} metrics in ${METRIC_GRID.length} cells each, ${(cells[0]?.simulations ?? 0).toLocaleString('en')} simulated runs a cell, seed ${seed}. The intervals are those of the app, by \`estimates\`.`,
    '',
    '`UPDATE_COVERAGE=1 npx vitest run --config tests/soak/vitest.config.ts metric-coverage` writes this page anew.',
    '',
    '- The runs have six classes of unequal size; the fair model is right in about 6 of 10 rows, the good one in about 9 of 10',
    '  (`tests/soak/metric-samples.ts`). The truth is the value on 400,000 rows.',
    '- With 5 rows a picture, these share the label and a third of the noise; n / 5 pictures.',
    '- Each number is the percentage of runs in which the 95 % interval held the truth, among those in which one was given,',
    '  with its simulation error. Elsewhere the app shows the number, no range and why.',
    '',
    `Of ${cells.length} cells, ${count('holds')} hold: given in at least 95 % of the runs, covering 93 to 97 % (shares: at least 93 %) up to 2.5 simulation`,
    `errors. ${count('cautious')} are given in 50 to 95 % and stay on the safe side. In ${count('withheld')} the interval is withheld in more than half of the runs,`,
    `and wrong ones come up in at most 5 % of all. ${count('broken')} break this (in bold).`,
    '',
    ...metrics.flatMap((metric) => metricTable(cells.filter(({ method }) => method === metric)))
  ].join('\n');
}
