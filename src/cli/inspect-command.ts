import type { FileListing } from '$lib/formats/file-listing';
import { en } from '$lib/messages/en';
import { health } from '$lib/messages/health';
import type { Decoder } from '$lib/pixels/decoder';
import { inspectionJson, inspectionMarkdown, inspectionTable } from '$lib/report/inspection-text';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { inspect } from './inspect';
import type { CommandLine, CommandOutput } from './run-command';

export const INSPECT_USAGE = `Usage: eyechart inspect PATH [--format table|json|markdown]
PATH is a folder, an archive or a table beside its pictures: how it is understood, what it holds, what is wrong with it.
Exit status: 0 done, 2 PATH cannot be read or holds no pictures.`;

const RENDERERS = { table: inspectionTable, json: inspectionJson, markdown: inspectionMarkdown } as const;
type Format = keyof typeof RENDERERS;
const isFormat = (name: unknown): name is Format => typeof name === 'string' && Object.hasOwn(RENDERERS, name);
const refused = (stderr: string): CommandOutput => ({ exitCode: 2, stdout: '', stderr });

/** What is wrong with a path that holds nothing but a broken archive. */
function unreadable(error: unknown): { readonly problem: string } {
  if (!(error instanceof WorkbenchError)) throw error;
  return { problem: en.error(error.code, error.detail).what };
}

/** How the command reaches the outside. */
export interface InspectPlatform {
  list(path: string): Promise<FileListing>;
  decoder(): Promise<Decoder | null>;
  readonly concurrency: number;
}

const nameOf = (path: string): string => path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '') || path;

/**
 * Runs `eyechart inspect`.
 * @throws what `list` throws for a path that cannot be read
 */
export async function inspectCommand(line: CommandLine, platform: InspectPlatform): Promise<CommandOutput> {
  const [, path, ...rest] = line.positionals;
  const format = line.values['format'] ?? 'table';
  if (path === undefined || rest.length > 0) return refused(`got "${line.positionals.join(' ')}"\n${INSPECT_USAGE}\n`);
  if (!isFormat(format))
    return refused(`--format: got ${String(format)}, expected table or json or markdown\n${INSPECT_USAGE}\n`);
  const { concurrency } = platform;
  const options = { name: nameOf(path), concurrency };
  const inspection = await inspect(await platform.list(path), await platform.decoder(), options).catch(unreadable);
  if ('problem' in inspection) return refused(`${path}: ${inspection.problem}\n`);
  const text = RENDERERS[format](inspection);
  const isEmpty = inspection.counts.pictures === 0;
  // A program that asked for JSON gets JSON, whatever the outcome.
  if (isEmpty && format !== 'json') return refused(`${health.nothing(path)}\n${text}`);
  return { exitCode: isEmpty ? 2 : 0, stdout: text, stderr: '' };
}
