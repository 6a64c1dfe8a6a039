import type { CompareResult, ScoreResult } from '../schema/score-result';
import { resultSections } from './result-sections';

/** Names of files and classes must not become markup, links, or the end of a cell. */
const escape = (text: string): string =>
  text.replace(/[\\`*_{}[\]()<>#|~!&]/g, (letter) => `\\${letter}`).replace(/[\r\n]+/g, ' ');

/** A result as Markdown, for a pull request or the summary of a pipeline. */
export function resultMarkdown(result: ScoreResult | CompareResult): string {
  const { heading, before, table, after } = resultSections(result);
  const row = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const [header, ...rows] = table;
  const lines = header ? [row(header), row(header.map(() => '---')), ...rows.map(row)] : [];
  const list = (sentences: readonly string[]): string[] => sentences.map((sentence) => `- ${escape(sentence)}`);
  const blocks = [[`### ${escape(heading)}`], list(before), lines, list(after)].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
