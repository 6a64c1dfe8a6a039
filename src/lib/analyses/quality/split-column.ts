import type { Sample } from '../../schema/sample';

const NAMES = ['split', 'subset', 'partition', 'fold', 'set'];

/** The group that says which part of the set a sample belongs to: train, test and so on. Undefined when there is none. */
export function splitColumn(samples: readonly Sample[]): string | undefined {
  const columns = new Set(samples.flatMap(({ groups }) => Object.keys(groups)));
  return NAMES.map((name) => [...columns].find((column) => column.trim().toLowerCase() === name)).find(Boolean);
}
