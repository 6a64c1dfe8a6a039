import { existsSync, readFileSync } from 'node:fs';

const PART = (part) => [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
const TITLES = {
  core: 'The core, without a browser',
  formats: 'The readers of data sets',
  health: 'The health check of a set',
  browser: 'The app in Chromium'
};

export const meets = ({ value, target, better }) =>
  target === undefined || (better === 'low' ? value <= target : value >= target);

const cell = (text) => String(text).replaceAll('|', '\\|');
const amount = (value, unit) => (unit === '' && value === 0 ? '' : `${Number(value.toPrecision(3))} ${unit}`.trim());

function table(rows) {
  return [
    '| what | measured | target | |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => {
      const target = row.target === undefined ? '' : `${row.better === 'low' ? 'at most' : 'at least'} ${row.target}`;
      const verdict = row.target === undefined ? '' : meets(row) ? 'met' : '**missed**';
      return `| ${cell(row.what)} | ${amount(row.value, row.unit)} | ${target} | ${[verdict, cell(row.note ?? '')].filter(Boolean).join('; ')} |`;
    })
  ];
}

/**
 * docs/benchmarks.md with one part measured anew; the other parts are kept.
 * @param part 'core', 'formats', 'health' or 'browser'
 * @param machine in general words
 */
export function benchPage(file, part, rows, machine) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const sections = Object.keys(TITLES).flatMap((name) => {
    const [start, end] = PART(name);
    if (name === part) return [start, `## ${TITLES[name]}`, '', machine, '', ...table(rows), end, ''];
    const [from, to] = [before.indexOf(start), before.indexOf(end)];
    return from < 0 || to < 0 ? [] : [before.slice(from, to + end.length), ''];
  });
  const intro = [
    '# Benchmarks',
    '',
    '`npm run bench` measures everything and writes this page; `npm run bench -- --only core` needs no browser.',
    'Times of the core and of the readers are processor time of one thread, the best of three runs where one takes less than a second, so that',
    'neighbours on the machine count little. Ratios are measured side by side in one run: below 1 we are faster.',
    ''
  ];
  return [...intro, ...sections].join('\n');
}
