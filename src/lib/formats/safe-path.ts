const MAX_LENGTH = 1024;
const MAX_PARTS = 64;

/**
 * A path as given, checked: names become keys, report paths and export names, so none may lead outside of the set.
 * @param path with / or \\ between its parts
 * @returns the path with forward slashes and without a leading `./`; null when it is absolute, names a drive,
 *   climbs with `..`, has empty parts or a NUL, or is longer than 1,024 characters or 64 parts
 */
export function safePath(path: string): string | null {
  if (path.length > MAX_LENGTH || path.includes('\0') || /^[a-zA-Z]:/.test(path)) return null;
  const parts = path.split(/[\\/]/);
  while (parts.length > 1 && parts[0] === '.') parts.shift();
  const unsafe = parts.length > MAX_PARTS || parts.some((part) => part === '' || part === '..' || part === '.');
  return unsafe ? null : parts.join('/');
}
