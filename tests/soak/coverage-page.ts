import { judgeCell, simulatedRate, type CoverageCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies, type Claim } from '$lib/statistics/coverage-methods';
import { DROP, INTRACLASS, type CoverageCase } from '$lib/statistics/coverage-samples';

interface Part {
  readonly sizes: readonly number[];
  readonly shares: readonly number[];
  readonly clusterSizes: readonly CoverageCase['clusterSize'][];
}

/** The usual cells, and others at the edges: hardly any rows, extreme shares, pictures of many and of unequal rows. */
const PARTS: readonly [Part, Part] = [
  { sizes: [30, 100, 300, 1000], shares: [0.5, 0.8, 0.95, 0.99], clusterSizes: [1, 5] },
  { sizes: [2, 5, 10, 50, 500], shares: [0.02, 0.6, 0.999], clusterSizes: [1, 2, 20, 'unequal'] }
];

const settingsOf = ({ sizes, shares, clusterSizes }: Part): CoverageCase[] =>
  clusterSizes.flatMap((clusterSize) => sizes.flatMap((n) => shares.map((share) => ({ n, share, clusterSize }))));

/** Every cell: rows, true share, rows a picture. */
export const GRID: readonly CoverageCase[] = PARTS.flatMap(settingsOf);

const CLAIMS: Readonly<Record<Claim, string>> = {
  'covers-exactly': 'covers at least 95 %',
  covers: 'covers 93 to 97 %',
  'covers-at-least': 'covers at least 93 %',
  'rejects-at-most': 'rejects a true null in at most 5 %',
  rejects: 'rejects a true null in 3 to 7 %'
};

const percent = (x: number, digits = 1): string => (100 * x).toFixed(digits);

/** e.g. `94.8 ±0.5`, `96.1 ±0.7 (given 62 %)`, `withheld`. */
export function cellText(cell: CoverageCell): string {
  const rate = simulatedRate(cell);
  if (!rate) return 'withheld';
  const numbers = `${percent(rate.rate)} ±${percent(rate.error)}`;
  const given = cell.given / cell.simulations;
  const digits = given < 0.1 || given > 0.99 ? 1 : 0;
  const share = given === 1 ? '' : ` (given ${given > 0.9995 ? 'over 99.9' : percent(given, digits)} %)`;
  const verdict = judgeCell(cell);
  if (verdict === 'withheld') return `withheld; ${numbers}${share}`;
  return verdict === 'broken' ? `**${numbers}${share}**` : `${numbers}${share}`;
}

function partTable(cells: readonly CoverageCell[], { sizes, shares, clusterSizes }: Part): string[] {
  const find = (clusterSize: CoverageCase['clusterSize'], n: number, share: number): string => {
    const cell = cells.find((one) => one.n === n && one.share === share && one.clusterSize === clusterSize);
    return cell ? cellText(cell) : 'missing';
  };
  return [
    `| rows a picture | n | ${shares.map((share) => `p = ${share}`).join(' | ')} |`,
    `| --- | --- | ${shares.map(() => '---').join(' | ')} |`,
    ...clusterSizes.flatMap((clusterSize) =>
      sizes.map((n) => {
        const row = shares.map((share) => find(clusterSize, n, share));
        return `| ${clusterSize} | ${n.toLocaleString('en')} | ${row.join(' | ')} |`;
      })
    ),
    ''
  ];
}

function methodSection(cells: readonly CoverageCell[]): string {
  const [first] = cells;
  if (!first) return '';
  const tables = PARTS.flatMap((part) => partTable(cells, part));
  return [`### ${first.method}`, '', `Claim: ${CLAIMS[first.claim]}.`, '', ...tables].join('\n');
}

/** docs/coverage.md: what was simulated, how to read it, and two tables a method. */
export function coveragePage({
  cells,
  simulations,
  seed
}: {
  readonly cells: readonly CoverageCell[];
  readonly simulations: number;
  readonly seed: number;
}): string {
  const methods = [...new Set(cells.map(({ method }) => method))];
  const count = (verdict: string): number => cells.filter((cell) => judgeCell(cell) === verdict).length;
  const unknown = coverageFamilies
    .flatMap((family) => family.methods.map(({ id }) => id))
    .filter((id) => !methods.includes(id));
  const intro = [
    '# What the intervals and tests hold',
    '',
    `${methods.length} methods in ${GRID.length} cells each, ${simulations.toLocaleString('en')} simulated samples a cell, seed ${seed}. All code is that of`,
    '`src/lib/statistics`; the samples are drawn in `coverage-samples.ts`, the claims stand in `coverage-methods.ts`.',
    '',
    '`UPDATE_COVERAGE=1 npx vitest run --config tests/soak/vitest.config.ts coverage-grid` simulates all of it anew.',
    '',
    '- p is the true share right of model A, or the true area under the ROC curve. n counts rows.',
    `- Rows of one picture correlate by ${INTRACLASS}. "unequal": pictures of 1, 1, 2, 3, 5, 8 and 20 rows in turn.`,
    `- Differences, equivalence and non-inferiority: B is truly ${percent(DROP, 0)} points lower than A, which is also the margin, so that a`,
    '  declared equivalence or non-inferiority is an error. Tests: B is truly equal to A.',
    `- Where p is too small for that, B has the share p and A ${percent(DROP, 0)} points more.`,
    '- Separate groups: half of the pictures, or a tenth, drawn at random, are in the first one.',
    '- Each number is the percentage of samples in which the 95 % interval held the truth, or in which the test rejected a',
    '  true null at 5 %, among the samples for which the method gave a result, with its simulation error. "given" is the',
    '  share of samples with a result, where that is not all.',
    '',
    `Of ${cells.length.toLocaleString('en')} cells, ${count('holds').toLocaleString('en')} hold: the method gives a result in at least 95 % of the samples, at a rate within its`,
    `claim up to 2.5 simulation errors. ${count('cautious')} are given in 50 to 95 % and stay on the safe side of the claim. In ${count('withheld').toLocaleString('en')} the`,
    'method is withheld in more than half of the samples. There the few results that are given come from unusual samples,',
    'and their own rate says little; what counts is that wrong ones come up in at most 5 % of all samples, which is so in',
    'each. The methods called `best` are what the app shows: they fall back on an exact or cautious method, so that they are',
    `never withheld. ${count('broken')} cells break their claim (they would be set in bold).`,
    '',
    ...(unknown.length > 0 ? [`Not simulated since they last changed: ${unknown.join(', ')}.`, ''] : [])
  ];
  const sections = methods.map((method) => methodSection(cells.filter((cell) => cell.method === method)));
  return [...intro, ...sections].join('\n');
}
