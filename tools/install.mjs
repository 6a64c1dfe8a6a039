import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repo } from './lib/repo.mjs';
import { runCommand } from './lib/run-command.mjs';

const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether what lies in node_modules is what the lock file names. Contents, not times: a checkout touches times.
 * @param {string} root folder with package-lock.json and perhaps node_modules
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = packages(record);
  return Object.entries(packages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    // Packages for other systems are left out on purpose.
    if (path === '' || (!present[path] && (wanted.optional || wanted.devOptional || wanted.peer))) return true;
    return present[path]?.version === wanted.version;
  });
}

/** Runs `npm ci` where needed. @returns {boolean} whether everything is installed now */
export function install() {
  if (isInstalled(repo)) return true;
  console.log('Installing packages (npm ci) ...');
  return runCommand('npm', ['ci', '--loglevel=warn']) === 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = install() ? 0 : 1;
