/** What Python's str.split() and str.strip() take for white space; JavaScript's \s differs in six characters. */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const [RUN, ENDS] = [new RegExp(SPACE, 'u'), new RegExp(`^${SPACE}|${SPACE}$`, 'gu')];

/** Words between white space, as Python's str.split(); none for an empty text. */
export const splitWords = (text: string): string[] => text.split(RUN).filter((word) => word !== '');

/** Without white space at both ends, as Python's str.strip(). */
export const stripped = (text: string): string => text.replace(ENDS, '');
