import { spawnSync } from 'node:child_process';
import { repo } from './repo.mjs';

/**
 * Runs a command in the repository, its output on our own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to ours
 * @returns {number} exit status; 1 when it could not be started or was killed
 */
export function runCommand(command, args, env = {}) {
  // npm is a script on Windows, and those start only through a shell.
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, {
    cwd: repo,
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env }
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}
