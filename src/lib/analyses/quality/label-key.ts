/** A label without what spelling alone may change: case, blanks, hyphens, underscores, full stops, width of characters. */
export const labelKey = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-\u2010-\u2015]+/gu, ' ')
    .trim();
