// Measures the health check on sets whose faults are known, and writes the table of docs/health.md.
// usage: node tools/measure-health.mjs [FOLDER ...]
// Each FOLDER holds messy/ and messy.truth.json, as tools/samples/make_samples.py writes them; static/samples always counts.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repo } from './lib/repo.mjs';

const PAGE = join(repo, 'docs/health.md');
const [BEGIN, END] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

/** Kinds of the truth that the health check looks for; the others (wrong labels, swapped captions ...) need a model. */
const KINDS = {
  exact_duplicate: 'exact-duplicate',
  near_duplicate: 'near-duplicate',
  leak: 'leak',
  blurred: 'blurred',
  dark: 'dark',
  blank: 'blank',
  gps_exif: 'gps-exif',
  unreadable: 'unreadable',
  zero_bytes: 'zero-bytes',
  missing_file: 'missing-file',
  blank_label: 'blank-label',
  label_spelling: 'label-spelling'
};

/** Pairs are compared as pairs, whatever their order; single pictures by their path. */
const keysOf = (files) =>
  files.length < 2
    ? files
    : files.flatMap((file, i) => files.slice(i + 1).map((other) => [file, other].toSorted().join(' = ')));
const keysOfTruth = (entry) => keysOf(Array.isArray(entry) ? entry : [entry.file ?? entry]);

/** Findings about single pictures may name several files at once, e.g. all of one odd spelling. */
const isPair = (kind) => ['exact-duplicate', 'near-duplicate', 'leak'].includes(kind);

function measure(folder) {
  const truth = JSON.parse(readFileSync(join(folder, 'messy.truth.json'), 'utf8'));
  const json = execFileSync(
    process.execPath,
    [join(repo, 'tools/eyechart.mjs'), 'inspect', join(folder, 'messy'), '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 }
  );
  const { findings } = JSON.parse(json);
  return Object.entries(KINDS).map(([name, kind]) => {
    const planted = new Set((truth[name] ?? []).flatMap(keysOfTruth));
    const found = new Set(
      findings.filter((one) => one.kind === kind).flatMap(({ files }) => (isPair(kind) ? keysOf(files) : files))
    );
    const right = [...found].filter((key) => planted.has(key)).length;
    return {
      kind,
      planted: planted.size,
      found: found.size,
      right,
      missed: [...planted].filter((key) => !found.has(key)),
      false: [...found].filter((key) => !planted.has(key))
    };
  });
}

const share = (part, whole) => (whole === 0 ? '–' : (part / whole).toFixed(3));
const folders = [join(repo, 'static/samples'), ...process.argv.slice(2)];
const all = folders.map((folder) => ({ folder, rows: measure(folder) }));
for (const { folder, rows } of all)
  for (const row of rows)
    if (row.missed.length + row.false.length > 0)
      console.log(folder, row.kind, 'missed:', row.missed, 'false:', row.false);

const lines = Object.values(KINDS).map((kind) => {
  const [own, ...others] = all.map(({ rows }) => rows.find((row) => row.kind === kind));
  const sum = (name) => others.reduce((total, row) => total + row[name], 0);
  return `| \`${kind}\` | ${own.planted} | ${own.found} | ${share(own.right, own.found)} | ${share(own.right, own.planted)} | ${sum('planted')} | ${sum('found')} | ${share(sum('right'), sum('found'))} | ${share(sum('right'), sum('planted'))} |`;
});
const table = [
  '| kind | planted | found | precision | recall | planted | found | precision | recall |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
  ...lines
];
const heading = `The first four numbers are of \`static/samples/messy\`, the others of ${folders.length - 1} sets that the same script made with other seeds.`;
const page = readFileSync(PAGE, 'utf8');
const [before, after] = [page.slice(0, page.indexOf(BEGIN)), page.slice(page.indexOf(END))];
writeFileSync(PAGE, `${before}${BEGIN}\n${heading}\n\n${table.join('\n')}\n${after}`);
console.log(table.join('\n'));
