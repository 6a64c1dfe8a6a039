import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files-under.mjs';

/** Everything the build reads. */
const SOURCES = [
  ...['src', 'static', 'workers', 'tools/lib', 'tools/policy.mjs', 'tools/build.mjs'],
  ...['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json']
];

const stampFile = (root) => join(root, 'build', '.stamp');

/**
 * One hash over the names and bytes of all sources.
 * @param {string} root the repository, or a folder laid out like it
 * @returns {string} SHA-256, hex
 */
export function sourceHash(root) {
  const hash = createHash('sha256').update(`BASE_PATH=${process.env.BASE_PATH ?? ''}\n`);
  for (const source of SOURCES) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? filesUnder(path).map((file) => `${source}/${file}`) : [source];
    for (const file of files) {
      const bytes = readFileSync(join(root, file));
      hash.update(`${file}\n${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** Whether the build is missing or was made from other sources. */
export const isStale = (root) =>
  !existsSync(stampFile(root)) || readFileSync(stampFile(root), 'utf8') !== sourceHash(root);

/** @param {string} hash of the sources as they were *before* the build, so that an edit during it is not lost */
export const writeStamp = (root, hash) => writeFileSync(stampFile(root), hash);
