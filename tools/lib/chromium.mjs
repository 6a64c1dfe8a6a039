import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

/** Where Chromium is, or should be: CHROMIUM, else Debian's place. */
export const chromiumPath = () => process.env.CHROMIUM || '/usr/bin/chromium';

/** Installs Chromium where there is none. @returns {string | undefined} why the browser tests cannot run */
export function ensureChromium() {
  if (existsSync(chromiumPath())) return undefined;
  const missing = `no Chromium at ${chromiumPath()}`;
  if (process.env.CHROMIUM) return `${missing}; correct or unset the variable CHROMIUM`;
  if (!existsSync('/usr/bin/apt-get'))
    return `${missing} and no apt-get; install Chromium and set CHROMIUM to its path`;
  if (process.getuid?.() !== 0)
    return `${missing}; run "sudo apt-get install -y chromium", or set CHROMIUM to its path`;
  console.log(`${missing}: installing it (apt-get) ...`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  runCommand('apt-get', ['update'], quiet); // one broken list must not stop the install; the next line tells
  runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  return existsSync(chromiumPath()) ? undefined : `${missing}: apt-get could not install it`;
}
