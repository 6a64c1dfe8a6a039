import type { CompareResult, ScoreResult } from '../schema/score-result';
import { resultSections } from './result-sections';

/** The user's own text must not steer a terminal. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');

/** A result for a terminal: sentences, and a table with aligned columns. */
export function resultTable(result: ScoreResult | CompareResult): string {
  const { heading, before, table, after } = resultSections(result);
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => plain(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
  const blocks = [[heading, ...before].map(plain), lines, after.map(plain)].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
