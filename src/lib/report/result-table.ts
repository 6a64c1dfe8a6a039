import type { CompareResult, ScoreResult } from '../schema/score-result';
import { resultSections } from './result-sections';

/** The user's own text must not steer a terminal. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');

/** Rows with aligned columns. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => plain(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
}

/** A result for a terminal: sentences, and tables with aligned columns. */
export function resultTable(result: ScoreResult | CompareResult): string {
  const { heading, before, tables, after } = resultSections(result);
  const blocks = [
    [heading, ...before].map(plain),
    ...tables.map(({ title, rows, notes }) => [
      ...(title === undefined ? [] : [plain(title)]),
      ...aligned(rows),
      ...notes.map(plain)
    ]),
    after.map(plain)
  ].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
