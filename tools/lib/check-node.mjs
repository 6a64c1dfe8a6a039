const OLDEST = [20, 19];

/**
 * Why this Node will not do.
 * @param {string} version as in process.versions.node
 * @returns {string | undefined} undefined when it will
 */
export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return fits
    ? undefined
    : `Eyechart needs Node ${OLDEST.join('.')} or newer; this is ${version}. Get it from https://nodejs.org.`;
}
