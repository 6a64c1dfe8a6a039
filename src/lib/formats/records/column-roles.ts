import type { ColumnRole } from '../../schema/reading';

/** The usual names of columns by role, best first; compared in lower case. */
const NAMES: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  file: [
    'file_name',
    'filename',
    'file',
    'path',
    'filepath',
    'file_path',
    'image',
    'image_path',
    'image_name',
    'image_file',
    'img',
    'img_path',
    'picture'
  ],
  label: [
    'label',
    'labels',
    'class',
    'class_name',
    'category',
    'categories',
    'target',
    'y',
    'fine_label',
    'choice',
    'tags'
  ],
  caption: [
    'caption',
    'captions',
    'text',
    'title',
    'description',
    'prompt',
    'sentence',
    'sentences',
    'alt',
    'alt_text',
    'comment',
    'txt'
  ],
  question: ['question'],
  answer: ['answer', 'answers'],
  split: ['split', 'subset', 'partition'],
  date: ['captured_at', 'date', 'timestamp'],
  id: ['question_id'],
  link: ['url', 'image_url', 'img_url', 'uri']
};

/** Columns that only count something within a picture: nothing to slice by. */
const COUNTERS = ['comment_number', 'caption_id', 'sentid', 'sentids', 'imgid', 'unnamed: 0'];

/** Roles that only one column can have. */
const SINGLE: readonly ColumnRole[] = ['file', 'label', 'question', 'split', 'date', 'id', 'link'];

const isFileName = (name: string): boolean => /^(?:.+_)?file_names?$/.test(name);

/**
 * Roles by the usual names of columns, whatever their case; every other column is a group.
 * Hugging Face's `file_name`, `*_file_name`, `file_names` and `*_file_names` name files; the first of several is the picture.
 * @returns one role for each column
 */
export function columnRoles(columns: readonly string[]): ColumnRole[] {
  // Of a nested field the last part says what it is.
  const lower = columns.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/^.*\.(?=[^.])/, '')
  );
  const roles = lower.map((): ColumnRole | undefined => undefined);
  const give = (at: number, role: ColumnRole): void => {
    if (at >= 0 && roles[at] === undefined) roles[at] = role;
  };
  for (const role of SINGLE) {
    const names = NAMES[role] ?? [];
    const best = names.find((name) => lower.includes(name));
    if (best !== undefined) give(lower.indexOf(best), role);
    else if (role === 'file') give(lower.findIndex(isFileName), role);
  }
  lower.forEach((name, at) => {
    if (NAMES.caption?.includes(name) || /^(?:caption|sentence|text)_\d+$/.test(name)) give(at, 'caption');
    else if (NAMES.answer?.includes(name)) give(at, 'answer');
    else if (COUNTERS.includes(name)) give(at, 'ignore');
    else give(at, 'group');
  });
  return roles.map((role) => role ?? 'group');
}

/** Names made distinct: blank ones are numbered, repeated ones too. */
export function distinctNames(columns: readonly string[]): string[] {
  const used = new Set<string>();
  return columns.map((given, i) => {
    const name = given || `column ${i + 1}`;
    let free = name;
    for (let n = 2; used.has(free); n++) free = `${name} (${n})`;
    used.add(free);
    return free;
  });
}
