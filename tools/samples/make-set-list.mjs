// Writes static/samples/*/set.json: the files that the app loads of each sample set, with size and SHA-256.
// usage: node tools/samples/make-set-list.mjs [--check]    --check writes nothing and exits 1 when a list is stale
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = resolve(dirname(fileURLToPath(import.meta.url)), '../../static/samples');

/** The list itself and licence notes are not part of the set: the app would show them as rows. */
export const isListed = (path) => path !== 'set.json' && !/^(LICENSE|NOTICE)(\.|$)/.test(path);

function filesUnder(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? filesUnder(folder, path) : [path];
  });
}

/** The names of the folders below static/samples. */
export const setNames = () =>
  readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

/** The text of a set's list, without indent and without a newline at the end. Paths are in order of their code units. */
export function setList(name) {
  const folder = join(SAMPLES, name);
  const files = filesUnder(folder)
    .filter(isListed)
    .toSorted()
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return { path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
  return JSON.stringify({ name, files }, null, 1).replace(/^ +/gm, '');
}

/** The names of the sets whose list is missing or stale. */
export function staleSets() {
  return setNames().filter((name) => {
    const path = join(SAMPLES, name, 'set.json');
    return !existsSync(path) || readFileSync(path, 'utf8') !== setList(name);
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  for (const name of staleSets()) {
    if (check) process.exitCode = 1;
    else writeFileSync(join(SAMPLES, name, 'set.json'), setList(name));
    console.log(`${name}/set.json ${check ? 'is stale' : 'written'}`);
  }
}
