import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All files below a folder, sorted, with '/' on every system.
 * @param {string} folder may be missing
 * @returns {string[]} paths relative to the folder
 */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/')
    )
    .sort();
}
