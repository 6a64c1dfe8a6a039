/** One Python string literal without escapes of its own, or a bare word. */
const PYTHON_ITEM = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,'"[\]]+?))\s*(,|$)/y;

/** The items of a list as Python prints it: `['a', "b's"]`. @returns null when it is not one */
function parsePythonList(inside: string): string[] | null {
  const items: string[] = [];
  PYTHON_ITEM.lastIndex = 0;
  while (PYTHON_ITEM.lastIndex < inside.length) {
    const found = PYTHON_ITEM.exec(inside);
    if (!found) return null;
    items.push((found[1] ?? found[2] ?? found[3] ?? '').replace(/\\(.)/g, '$1'));
    if (found[4] === '') break;
  }
  return items;
}

/**
 * Several texts in one cell: a JSON array, or a list as Python prints it, which is what data frames write into CSV.
 * @returns null when the cell is a plain text
 */
export function parseListText(cell: string): string[] | null {
  const text = cell.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  try {
    const value = JSON.parse(text) as unknown;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number'))
      return value.map(String);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return parsePythonList(text.slice(1, -1));
  }
}
