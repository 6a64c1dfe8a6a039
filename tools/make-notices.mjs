// Writes static/licences/packages.txt: the licence texts of the npm packages that are part of the built app.
// usage: node tools/make-notices.mjs [--check]    --check writes nothing and exits 1 when the file is stale
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FILE = join(ROOT, 'static/licences/packages.txt');

/** In the bundle, but not among the `dependencies` of package.json: the framework, and what the packages bring along. */
const BROUGHT_ALONG = [
  '@sveltejs/kit',
  'clsx',
  'd3-color',
  'd3-interpolate',
  'd3-path',
  'd3-time',
  'd3-time-format',
  'devalue',
  'esm-env',
  'internmap',
  'onnxruntime-common',
  'svelte'
];

/** Packages without a licence file; the text is that of their repository. */
const WITHOUT_FILE = { 'onnxruntime-common': 'onnxruntime', 'onnxruntime-web': 'onnxruntime' };

const read = (path) => readFileSync(join(ROOT, path), 'utf8');

function licenceText(name) {
  const folder = join(ROOT, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  if (!WITHOUT_FILE[name]) throw new Error(`${name}: no licence file`);
  return read(`tools/notices/${WITHOUT_FILE[name]}.txt`).trim();
}

/** The text of packages.txt. Packages with the same text share one entry. */
export function notices() {
  const names = [...Object.keys(JSON.parse(read('package.json')).dependencies), ...BROUGHT_ALONG].toSorted();
  const groups = new Map();
  for (const name of names) {
    const text = licenceText(name);
    groups.set(text, [...(groups.get(text) ?? []), name]);
  }
  const parts = [...groups].map(([text, members]) => {
    const titles = members.map((name) => {
      const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
      return `${name} ${version} (${license})`;
    });
    return `${titles.join('\n')}\n\n${text}\n`;
  });
  return `Licences of the npm packages in this app.\n\n${parts.map((part) => `${'='.repeat(80)}\n${part}`).join('\n')}`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const text = notices();
  const stale = !existsSync(FILE) || readFileSync(FILE, 'utf8') !== text;
  if (stale && process.argv.includes('--check')) process.exitCode = 1;
  else if (stale) writeFileSync(FILE, text);
  console.log(stale ? 'licences/packages.txt was stale' : 'licences/packages.txt is up to date');
}
