const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A copy of a text. A piece cut out of a larger text keeps the whole of it alive in some engines; what is kept for all rows
 * of a file must not, or the file stays in memory.
 */
export const ownText = (text: string): string => decoder.decode(encoder.encode(text));
