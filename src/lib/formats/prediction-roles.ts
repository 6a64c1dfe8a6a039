/** What each column of a table of predictions is used for; column numbers. */
export interface PredictionRoles {
  readonly id: number | undefined;
  readonly label: number | undefined;
  readonly answers: number | undefined;
  readonly prediction: number | undefined;
  readonly confidence: number | undefined;
  readonly time: number | undefined;
  readonly cluster: number | undefined;
  /** Columns `score:<class>`, in their order. */
  readonly scores: readonly { readonly column: number; readonly name: string }[];
  /** Columns `group:<name>` and all that have no other use. */
  readonly groups: readonly { readonly column: number; readonly name: string }[];
}

/** The usual names, best first; compared in lower case. */
export const ROLE_NAMES = {
  id: [
    'id',
    'sample_id',
    'sample',
    'key',
    'file_name',
    'filename',
    'file',
    'path',
    'filepath',
    'image',
    'image_path',
    'img'
  ],
  label: ['label', 'truth', 'ground_truth', 'true_label', 'y_true', 'class', 'category', 'target', 'actual', 'y'],
  answers: ['answers', 'answer'],
  prediction: ['prediction', 'pred', 'predicted', 'predicted_label', 'y_pred'],
  confidence: ['confidence', 'conf', 'probability', 'prob'],
  time: ['time', 'captured_at', 'date', 'timestamp'],
  cluster: ['cluster', 'image_id']
} as const;

const SCORE = 'score:';
const GROUP = 'group:';

/** Roles by the usual names of columns, whatever their case; the names behind `score:` and `group:` are kept as they are. */
export function predictionRoles(columns: readonly string[]): PredictionRoles {
  const lower = columns.map((name) => name.toLowerCase());
  const find = (names: readonly string[]): number | undefined => {
    const name = names.find((wanted) => lower.includes(wanted));
    return name === undefined ? undefined : lower.indexOf(name);
  };
  const roles = {
    id: find(ROLE_NAMES.id),
    label: find(ROLE_NAMES.label),
    answers: find(ROLE_NAMES.answers),
    prediction: find(ROLE_NAMES.prediction),
    confidence: find(ROLE_NAMES.confidence),
    time: find(ROLE_NAMES.time),
    cluster: find(ROLE_NAMES.cluster)
  };
  const taken = new Set<number | undefined>(Object.values(roles));
  const scores: { column: number; name: string }[] = [];
  const groups: { column: number; name: string }[] = [];
  columns.forEach((name, column) => {
    if (lower[column]?.startsWith(SCORE)) scores.push({ column, name: name.slice(SCORE.length) });
    else if (lower[column]?.startsWith(GROUP)) groups.push({ column, name: name.slice(GROUP.length) });
    else if (!taken.has(column)) groups.push({ column, name: name || `column ${column + 1}` });
  });
  return { ...roles, scores, groups };
}
