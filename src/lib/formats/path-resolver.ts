/** From a path as a table writes it to the path inside of the set; undefined when no given file fits. */
export type PathResolver = (written: string) => string | undefined;

const slashed = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '');
const tidy = (path: string): string => slashed(path).normalize('NFC');
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Values that occur once, with where they come from. */
function uniqueBy(paths: Iterable<string>, key: (path: string) => string): Map<string, string> {
  const seen = new Map<string, string>();
  const repeated = new Set<string>();
  for (const path of paths) {
    if (seen.has(key(path))) repeated.add(key(path));
    else seen.set(key(path), path);
  }
  for (const name of repeated) seen.delete(name);
  return seen;
}

/**
 * Finds the files that a table names: beside the table, else from the top of the set. Only when not one name is found
 * that way, file names without folders are compared, and only those that are unique on both sides: anything more would be a guess.
 * @param known paths inside of the set
 * @param names all paths as the table writes them
 * @param table path of the table inside of the set
 */
export function pathResolver(known: readonly string[], names: readonly string[], table: string): PathResolver {
  const given = new Set(known);
  // Paths from macOS are decomposed, those from tables mostly are not.
  const byName = uniqueBy(known, tidy);
  const folder = table.slice(0, table.lastIndexOf('/') + 1);
  const one: PathResolver = (path) => (given.has(path) ? path : byName.get(tidy(path)));
  const exact: PathResolver = (written) => one(folder + slashed(written)) ?? one(slashed(written));
  if (names.some((name) => exact(name) !== undefined)) return exact;
  const ours = uniqueBy(known, (path) => baseName(tidy(path)));
  const theirs = uniqueBy(new Set(names.map(tidy)), baseName);
  return (written) => {
    const name = baseName(tidy(written));
    return theirs.has(name) ? ours.get(name) : undefined;
  };
}
