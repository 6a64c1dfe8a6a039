import type { ByteChunks } from '$lib/formats/decode-chunks';
import type { PredictionFormat } from '$lib/formats/read-predictions';
import type { ScoreScale } from '$lib/formats/score-reader';
import { resultJson } from '$lib/report/result-json';
import { resultMarkdown } from '$lib/report/result-markdown';
import { resultTable } from '$lib/report/result-table';
import type { CompareResult, ExitCode, ScoreResult } from '$lib/schema/score-result';
import { compare, COMPARED_METRICS } from './compare';
import { score } from './score';

/** The command line, taken apart but not yet understood: what `node:util` parseArgs gives. */
export interface CommandLine {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** Options of the command line, for parseArgs. */
export const COMMAND_OPTIONS = {
  format: { type: 'string' },
  input: { type: 'string' },
  task: { type: 'string' },
  scores: { type: 'string' },
  seed: { type: 'string' },
  metric: { type: 'string' },
  all: { type: 'boolean' },
  'skip-bad-rows': { type: 'boolean' }
} as const;

export const USAGE = `Usage: eyechart score FILE [--all]
       eyechart compare FILE FILE [--metric ID]
Columns (CSV) or keys (JSONL): id, label, prediction, confidence, score:CLASS for each class or an object scores,
group:NAME, time, cluster (rows of one picture share it). FILE may be - for standard input.
  --task classification          what the rows are (classification)
  --format table|json|markdown   how to print it (table)
  --input csv|jsonl              what the files are (by the ending of their names)
  --scores probability|logit     what the columns score:CLASS hold (probability)
  --skip-bad-rows                judge the sound rows and count the others, instead of refusing the file
  --seed N                       for the intervals (1)
Exit status: 0 done, 2 bad input, 3 done but nothing could be concluded.`;

export interface CommandOutput {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

const RENDERERS = { table: resultTable, json: resultJson, markdown: resultMarkdown } as const;
const misused = (problem: string): CommandOutput => ({ exitCode: 2, stdout: '', stderr: `${problem}\n${USAGE}\n` });

/** One of the values allowed, or a sentence saying what was got. */
function choose<T extends string>(
  { values }: CommandLine,
  name: string,
  allowed: readonly T[],
  usual: T | undefined
): T | undefined | { problem: string } {
  const given = values[name];
  if (given === undefined) return usual;
  const found = allowed.find((value) => value === given);
  return found ?? { problem: `--${name}: got ${String(given)}, expected ${allowed.join(' or ')}` };
}

const isProblem = (value: unknown): value is { problem: string } => typeof value === 'object' && value !== null;

/**
 * Runs one command. Everything that can be wrong with it comes back as data.
 * @param open gives the bytes of a file by its name; its errors are the caller's
 */
export async function runCommand(line: CommandLine, open: (file: string) => ByteChunks): Promise<CommandOutput> {
  const [command, first, second, ...rest] = line.positionals;
  const isScore = command === 'score' && first !== undefined && second === undefined;
  const isCompare = command === 'compare' && first !== undefined && second !== undefined && rest.length === 0;
  if (!isScore && !isCompare) return misused(`got "${line.positionals.join(' ')}"`);
  const task = choose(line, 'task', ['classification'], 'classification');
  const output = choose(line, 'format', ['table', 'json', 'markdown'], 'table');
  const format = choose<PredictionFormat>(line, 'input', ['csv', 'jsonl'], undefined);
  const scale = choose<ScoreScale>(line, 'scores', ['probability', 'logit'], 'probability');
  const decides = choose(line, 'metric', COMPARED_METRICS, 'accuracy');
  if (isProblem(task)) return misused(task.problem);
  if (isProblem(output)) return misused(output.problem);
  if (isProblem(format)) return misused(format.problem);
  if (isProblem(scale)) return misused(scale.problem);
  if (isProblem(decides)) return misused(decides.problem);
  const seed = Number(line.values['seed'] ?? 1);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    return misused(`--seed: got ${String(line.values['seed'])}, expected a whole number from 0 to ${2 ** 32 - 1}`);
  const shared = { format, scale, seed, skipBadRows: line.values['skip-bad-rows'] === true };
  const result: ScoreResult | CompareResult = isCompare
    ? await compare(open(first), open(second), { ...shared, files: [first, second], decides: decides ?? 'accuracy' })
    : await score(open(first as string), { ...shared, file: first as string, all: line.values['all'] === true });
  const text = RENDERERS[output ?? 'table'](result);
  // A program that asked for JSON gets JSON, whatever the outcome.
  return result.exitCode === 2 && output !== 'json'
    ? { exitCode: 2, stdout: '', stderr: text }
    : { exitCode: result.exitCode, stdout: text, stderr: '' };
}
