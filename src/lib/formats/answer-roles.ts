/** What each column of a table of text answers is used for; column numbers. */
export interface AnswerRoles {
  readonly id: number | undefined;
  readonly prediction: number | undefined;
  readonly confidence: number | undefined;
  readonly cluster: number | undefined;
  readonly references: readonly ReferenceColumn[];
  /** Columns `group:<name>` and all that have no other use. */
  readonly groups: readonly { readonly column: number; readonly name: string }[];
}

/** A cell may hold several references as a JSON array only where the name is in the plural. */
export interface ReferenceColumn {
  readonly column: number;
  readonly isPlural: boolean;
}

/** The usual names, best first; compared in lower case. */
export const ANSWER_NAMES = {
  id: ['id', 'question_id', 'sample_id', 'sample', 'key'],
  prediction: ['prediction', 'pred', 'predicted', 'response', 'output', 'generated'],
  confidence: ['confidence', 'conf', 'probability', 'prob'],
  cluster: ['cluster', 'image_id', 'image', 'image_path', 'img', 'file_name', 'filename', 'file', 'path', 'filepath'],
  plural: ['references', 'answers', 'captions', 'labels'],
  singular: ['reference', 'answer', 'caption', 'label', 'ground_truth', 'truth', 'target']
} as const;

/** Texts and times that nothing is computed from: not worth a group either. */
export const UNUSED_NAMES: readonly string[] = ['question', 'time', 'captured_at', 'date', 'timestamp'];

/** `answer:1`, `reference:2`, `caption:3`: one reference a column. */
const NUMBERED = /^(reference|answer|caption):\d+$/;
const GROUP = 'group:';

/** Whether a column holds references, by its name. */
export const isReferenceName = (name: string): boolean => {
  const lower = name.toLowerCase();
  return NUMBERED.test(lower) || [...ANSWER_NAMES.plural, ...ANSWER_NAMES.singular].some((known) => known === lower);
};

/**
 * References by the usual names: all numbered columns when there are any, else the first known name.
 * @param names in lower case
 */
function referenceColumns(names: readonly string[]): ReferenceColumn[] {
  const numbered = names.flatMap((name, column) => (NUMBERED.test(name) ? [{ column, isPlural: false }] : []));
  if (numbered.length > 0) return numbered;
  const plural = ANSWER_NAMES.plural.find((name) => names.includes(name));
  if (plural !== undefined) return [{ column: names.indexOf(plural), isPlural: true }];
  const singular = ANSWER_NAMES.singular.find((name) => names.includes(name));
  return singular === undefined ? [] : [{ column: names.indexOf(singular), isPlural: false }];
}

/** Roles by the usual names of columns, whatever their case; the name behind `group:` is kept as it is. */
export function answerRoles(columns: readonly string[]): AnswerRoles {
  const lower = columns.map((name) => name.toLowerCase());
  const find = (names: readonly string[]): number | undefined => {
    const name = names.find((wanted) => lower.includes(wanted));
    return name === undefined ? undefined : lower.indexOf(name);
  };
  const roles = {
    id: find(ANSWER_NAMES.id),
    prediction: find(ANSWER_NAMES.prediction),
    confidence: find(ANSWER_NAMES.confidence),
    cluster: find(ANSWER_NAMES.cluster)
  };
  const references = referenceColumns(lower);
  const taken = new Set<number | undefined>([...Object.values(roles), ...references.map(({ column }) => column)]);
  const groups = columns.flatMap((name, column) => {
    if (taken.has(column) || UNUSED_NAMES.includes(lower[column] as string)) return [];
    const isNamed = lower[column]?.startsWith(GROUP) ?? false;
    return [{ column, name: isNamed ? name.slice(GROUP.length) : name || `column ${column + 1}` }];
  });
  return { ...roles, references, groups };
}
