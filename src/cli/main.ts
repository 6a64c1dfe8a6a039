import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { diskListing } from './disk-listing';
import { INSPECT_USAGE, inspectCommand } from './inspect-command';
import { COMMAND_OPTIONS, runCommand, type CommandLine, type CommandOutput } from './run-command';
import { loadSharpDecoder } from './sharp-decoder';
import { USAGE } from './usage';

const EXPECTED = ['ENOENT', 'EISDIR', 'EACCES', 'EPERM'];
const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** The command line as text, or what is wrong with it. */
function readArguments(args: readonly string[]): CommandLine | string {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: COMMAND_OPTIONS });
  } catch (error) {
    if (codeOf(error).startsWith('ERR_PARSE_ARGS')) return (error as Error).message;
    throw error;
  }
}

/** Runs the command that the line names. */
function run(line: CommandLine): Promise<CommandOutput> {
  if (line.positionals[0] === 'inspect' && line.values['help'] !== true)
    return inspectCommand(line, { list: diskListing, decoder: loadSharpDecoder, concurrency: availableParallelism() });
  return runCommand(line, (file) => (file === '-' ? process.stdin : createReadStream(file)));
}

async function main(args: readonly string[]): Promise<void> {
  const line = readArguments(args);
  if (typeof line === 'string') {
    process.stderr.write(`${line}\n${USAGE}\n${INSPECT_USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const { exitCode, stdout, stderr } = await run(line);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  } catch (error) {
    if (!EXPECTED.includes(codeOf(error))) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

await main(process.argv.slice(2));
