import type { ByteChunks } from '$lib/formats/decode-chunks';
import type { InputFormat } from '$lib/formats/guess-input';
import type { MatrixRows } from '$lib/formats/read-score-rows';
import type { ScoreScale } from '$lib/formats/score-reader';
import { resultJson } from '$lib/report/result-json';
import { resultMarkdown } from '$lib/report/result-markdown';
import { resultTable } from '$lib/report/result-table';
import { SCORE_TASKS, type CompareResult, type ExitCode, type ScoreResult } from '$lib/schema/score-result';
import { compare, COMPARED_METRICS } from './compare';
import { score } from './score';
import { HELP, USAGE } from './usage';

/** The command line, taken apart but not yet understood: what `node:util` parseArgs gives. */
export interface CommandLine {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** Options of the command line, for parseArgs. */
export const COMMAND_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string' },
  input: { type: 'string' },
  task: { type: 'string' },
  scores: { type: 'string' },
  seed: { type: 'string' },
  metric: { type: 'string' },
  margin: { type: 'string' },
  pairs: { type: 'string' },
  texts: { type: 'string' },
  'second-texts': { type: 'string' },
  rows: { type: 'string' },
  all: { type: 'boolean' },
  'skip-bad-rows': { type: 'boolean' }
} as const;

export interface CommandOutput {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

const RENDERERS = { table: resultTable, json: resultJson, markdown: resultMarkdown } as const;

/** What is wrong with the command. */
class Misuse extends Error {}

/** One of the values allowed. @throws Misuse for any other */
function choose<T extends string>({ values }: CommandLine, name: string, allowed: readonly T[]): T | undefined {
  const given = values[name];
  if (given === undefined) return undefined;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new Misuse(`--${name}: got ${String(given)}, expected ${allowed.join(' or ')}`);
  return found;
}

/** A number that `isFit`. @throws Misuse for any other */
function numberOf(
  { values }: CommandLine,
  name: string,
  isFit: (value: number) => boolean,
  expected: string
): number | undefined {
  const given = values[name];
  if (given === undefined) return undefined;
  const value = String(given).trim() === '' ? NaN : Number(given);
  if (!isFit(value)) throw new Misuse(`--${name}: got ${String(given)}, expected ${expected}`);
  return value;
}

function judge(line: CommandLine, open: (file: string) => ByteChunks): Promise<ScoreResult | CompareResult> {
  const [command, first, second, ...rest] = line.positionals;
  const isScore = command === 'score' && first !== undefined && second === undefined;
  const isCompare = command === 'compare' && second !== undefined && rest.length === 0;
  if (!isScore && !isCompare) throw new Misuse(`got "${line.positionals.join(' ')}"`);
  const text = (name: string): string | undefined => {
    const value = line.values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const files = [first, second, text('pairs'), text('texts'), text('second-texts')];
  if (files.filter((file) => file === '-').length > 1) throw new Misuse('- for standard input can be given once only');
  /** Opened anew each time: both files of a comparison read their pairs. */
  const named = (name: string) => {
    const file = text(name);
    return file === undefined ? undefined : { file, chunks: open(file) };
  };
  const shared = {
    task: choose(line, 'task', SCORE_TASKS),
    format: choose<InputFormat>(line, 'input', ['csv', 'jsonl', 'npy']),
    scale: choose<ScoreScale>(line, 'scores', ['probability', 'logit']) ?? 'probability',
    rows: choose<MatrixRows>(line, 'rows', ['images', 'texts']),
    seed:
      numberOf(
        line,
        'seed',
        (x) => Number.isInteger(x) && x >= 0 && x < 2 ** 32,
        `a whole number from 0 to ${2 ** 32 - 1}`
      ) ?? 1,
    skipBadRows: line.values['skip-bad-rows'] === true,
    all: line.values['all'] === true
  };
  const decides = choose(line, 'metric', COMPARED_METRICS);
  const margin = numberOf(line, 'margin', (x) => Number.isFinite(x) && x > 0, 'a number above 0');
  const optionsOf = (file: string, texts: string) => ({ ...shared, file, pairs: named('pairs'), texts: named(texts) });
  return isCompare
    ? compare(open(first as string), open(second), {
        each: [optionsOf(first as string, 'texts'), optionsOf(second, 'second-texts')],
        decides,
        margin
      })
    : score(open(first as string), optionsOf(first as string, 'texts'));
}

/**
 * Runs one command. Everything that can be wrong with it comes back as data.
 * @param open gives the bytes of a file by its name; its errors are the caller's
 */
export async function runCommand(line: CommandLine, open: (file: string) => ByteChunks): Promise<CommandOutput> {
  if (line.values['help'] === true) return { exitCode: 0, stdout: `${HELP}\n`, stderr: '' };
  try {
    const output = choose(line, 'format', ['table', 'json', 'markdown']) ?? 'table';
    const result = await judge(line, open);
    const text = RENDERERS[output](result);
    // A program that asked for JSON gets JSON, whatever the outcome.
    return result.exitCode === 2 && output !== 'json'
      ? { exitCode: 2, stdout: '', stderr: text }
      : { exitCode: result.exitCode, stdout: text, stderr: '' };
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return { exitCode: 2, stdout: '', stderr: `${error.message}\n${USAGE}\n` };
  }
}
