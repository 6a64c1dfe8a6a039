import type { CompareResult, ScoreResult } from '../schema/score-result';
import { resultSections, type SectionTable } from './result-sections';

/** Names of files and classes must not become markup, links, or the end of a cell. */
const escape = (text: string): string =>
  text.replace(/[\\`*_{}[\]()<>#|~!&]/g, (letter) => `\\${letter}`).replace(/[\r\n]+/g, ' ');

const list = (sentences: readonly string[]): string[] => sentences.map((sentence) => `- ${escape(sentence)}`);

function tableBlocks({ title, rows, notes }: SectionTable): string[][] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const [header, ...others] = rows;
  return [
    title === undefined ? [] : [`#### ${escape(title)}`],
    header ? [line(header), line(header.map(() => '---')), ...others.map(line)] : [],
    list(notes)
  ];
}

/** A result as Markdown, for a pull request or the summary of a pipeline. */
export function resultMarkdown(result: ScoreResult | CompareResult): string {
  const { heading, before, tables, after } = resultSections(result);
  const blocks = [[`### ${escape(heading)}`], list(before), ...tables.flatMap(tableBlocks), list(after)];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
