/** What each column of a manifest is used for; column numbers. */
export interface ColumnRoles {
  readonly file: number;
  readonly label: number | undefined;
  readonly captions: readonly number[];
  readonly capturedAt: number | undefined;
  /** All others, with the name under which they become groups. */
  readonly groups: readonly { readonly column: number; readonly name: string }[];
}

const FILE = ['file_name', 'filename', 'file', 'path', 'filepath', 'image', 'image_path', 'img'];
const LABEL = ['label', 'class', 'category', 'target', 'y'];
const CAPTION = ['caption', 'text', 'title', 'description', 'prompt'];
const DATE = ['captured_at', 'date', 'timestamp'];

/** The first of `names`, in their order, that is a column. */
function findColumn(columns: readonly string[], names: readonly string[]): number | undefined {
  const lower = columns.map((name) => name.toLowerCase());
  for (const name of names) {
    const at = lower.indexOf(name);
    if (at >= 0) return at;
  }
  return undefined;
}

/** Names made distinct: blank ones are numbered, repeated ones too. */
function distinctNames(columns: readonly string[]): string[] {
  const used = new Set<string>();
  return columns.map((given, i) => {
    const name = given || `column ${i + 1}`;
    let free = name;
    for (let n = 2; used.has(free); n++) free = `${name} (${n})`;
    used.add(free);
    return free;
  });
}

/**
 * Roles by the usual names of columns, whatever their case.
 * @returns null when no column names files: then the table is not a manifest
 */
export function columnRoles(columns: readonly string[]): ColumnRoles | null {
  const file = findColumn(columns, FILE);
  if (file === undefined) return null;
  const label = findColumn(columns, LABEL);
  const capturedAt = findColumn(columns, DATE);
  const captions = columns.flatMap((name, i) =>
    CAPTION.includes(name.toLowerCase()) || /^caption_\d+$/i.test(name) ? [i] : []
  );
  const taken = new Set([file, label, capturedAt, ...captions]);
  const groups = distinctNames(columns).flatMap((name, column) => (taken.has(column) ? [] : [{ column, name }]));
  return { file, label, captions, capturedAt, groups };
}
