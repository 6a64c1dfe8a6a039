const SPLITS = new Map<string, string>(
  Object.entries({
    train: ['train', 'training'],
    validation: ['valid', 'validation', 'val', 'dev'],
    test: ['test', 'testing', 'eval', 'evaluation']
  }).flatMap(([split, names]) => names.map((name): [string, string] => [name, split]))
);

/** The split that a folder's whole name is: `train`, `validation` or `test`. */
export const splitOfFolder = (name: string): string | undefined => SPLITS.get(name.toLowerCase());

/**
 * The split that a file's name tells: a word between `-`, `.`, `_`, spaces and digits.
 * @returns undefined when it names none, or several
 * Source: Hugging Face hub, data file patterns (keywords delimited by `-._ 0-9`).
 */
export function splitOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const found = new Set(name.split(/[-._ 0-9]+/).flatMap((word) => splitOfFolder(word) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
