import { isImageName } from './is-image-name';

/** From a path as a table writes it to the path inside of the set; undefined when no given file fits. */
export type PathResolver = (written: string) => string | undefined;

const slashed = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '');
const tidy = (path: string): string => slashed(path).normalize('NFC');
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const stemOf = (path: string): string => baseName(tidy(path)).replace(/\.[^.]+$/, '');

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

/** The given paths, ready to be looked up; made once for all tables of a set. */
export class PathIndex {
  readonly #known: readonly string[];
  readonly #given: ReadonlySet<string>;
  #byName: ReadonlyMap<string, string> | undefined;
  #byBase: ReadonlyMap<string, string> | undefined;
  #byStem: ReadonlyMap<string, string> | undefined;

  /** @param known paths inside of the set */
  constructor(known: readonly string[]) {
    this.#known = known;
    this.#given = new Set(known);
  }

  /** The path itself, or the only one that differs in nothing but Unicode form: paths from macOS are decomposed, those from tables mostly are not. */
  find(path: string): string | undefined {
    if (this.#given.has(path)) return path;
    this.#byName ??= uniqueBy(this.#known, tidy);
    return this.#byName.get(tidy(path));
  }

  /** The only path with this name in any folder. */
  findBase(name: string): string | undefined {
    this.#byBase ??= uniqueBy(this.#known, (path) => baseName(tidy(path)));
    return this.#byBase.get(name);
  }

  /** The only picture with this name in any folder, whatever its ending. */
  findStem(stem: string): string | undefined {
    this.#byStem ??= uniqueBy(this.#known.filter(isImageName), stemOf);
    return this.#byStem.get(stem);
  }
}

/**
 * Finds the files that a table names: beside the table, else from the top of the set. Only when not one name is found
 * that way, file names without folders are compared, and only those that are unique on both sides; at last names without
 * endings, when the table writes none. Anything more would be a guess.
 * @param index the given paths
 * @param names all paths as the table writes them
 * @param table path of the table inside of the set
 */
export function pathResolver(index: PathIndex, names: readonly string[], table: string): PathResolver {
  const folder = table.slice(0, table.lastIndexOf('/') + 1);
  const exact: PathResolver = (written) => {
    const path = slashed(written);
    return index.find(folder + path) ?? (folder === '' ? undefined : index.find(path));
  };
  if (names.some((name) => exact(name) !== undefined)) return exact;
  const theirs = uniqueBy(new Set(names.map(tidy)), baseName);
  const bare: PathResolver = (written) => {
    const name = baseName(tidy(written));
    return theirs.has(name) ? index.findBase(name) : undefined;
  };
  if (names.some(isImageName) || names.some((name) => bare(name) !== undefined)) return bare;
  return (written) => {
    const name = baseName(tidy(written));
    return theirs.has(name) ? index.findStem(name) : undefined;
  };
}
