const NAMES = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini']);

/** Whether the operating system, not the user, put the file there: `.DS_Store`, `Thumbs.db`, `__MACOSX/`, `._name`. */
export function isSystemFile(path: string): boolean {
  const parts = path.split(/[\\/]/);
  const name = parts.at(-1) ?? '';
  return parts.includes('__MACOSX') || name.startsWith('._') || NAMES.has(name.toLowerCase());
}
