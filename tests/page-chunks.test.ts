import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** What a page may never run itself: decoding, the model, scoring. Workers do it, and the page names them by address only. */
const HEAVY = [
  /^src\/lib\/(pixels|metrics|statistics|analyses)\//,
  /^workers\/[^/]+\/(?!api|client)[^/]+\.ts$/,
  /^src\/lib\/formats\/(read-csv-rows|read-zip|read-dataset|sniff|archives|parquet|readers|records)/,
  /^src\/lib\/models\/tokenise/
];
const HEAVY_PACKAGES = /^(onnxruntime-web|@huggingface\/|@zip\.js\/|hyparquet|fzstd)/;
/** Shared by both sides of a border, and small. */
const SHARED = /^workers\/shared\/(connect|envelope|seen-request)\.ts$/;

const CLAUSE =
  /(?:import|export)\s+(type\s+)?(?:([\w*{}\s,$]+?)\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Addresses that a file imports at run time: without types, whether the whole clause or each of its names says so. */
function imports(file: string): string[] {
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(CLAUSE)].flatMap(([, type, names, from, lazily]) => {
    const onlyTypes =
      names?.startsWith('{') &&
      names
        .replace(/[{}]/g, '')
        .split(',')
        .every((name) => /^\s*(type\s|$)/.test(name));
    return type || onlyTypes ? [] : [(from ?? lazily) as string];
  });
}

/** The imported file of ours; null for a package or a file that is not code. */
function resolved(file: string, from: string): string | null {
  const path = from.startsWith('$lib/')
    ? `src/lib/${from.slice(5)}`
    : from.startsWith('$workers/')
      ? `workers/${from.slice(9)}`
      : from.startsWith('.')
        ? join(dirname(file), from)
        : null;
  const found =
    path &&
    ['', '.ts', '/index.ts']
      .map((end) => path + end)
      .find((one) => /\.(ts|svelte)$/.test(one) && existsSync(join(ROOT, one)));
  return found ?? null;
}

/** Everything that the browser loads with a page, with the file that asks for it. */
function reachable(entries: readonly string[]): Map<string, string> {
  const seen = new Map(entries.map((entry) => [entry, '']));
  for (const [file] of seen) {
    if (file.startsWith('package ')) continue;
    for (const from of imports(file)) {
      // `?worker&url` and `?url` are addresses, not code.
      if (/\?.*url$/.test(from)) continue;
      const next = resolved(file, from) ?? (HEAVY_PACKAGES.test(from) ? `package ${from}` : null);
      if (next && !seen.has(next)) seen.set(next, file);
    }
  }
  return seen;
}

const pages = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pages(`${folder}/${entry.name}`)
      : /^\+(page|layout)\.(svelte|ts)$/.test(entry.name)
        ? [`${folder}/${entry.name}`]
        : []
  );

it('keeps decoding, inference and scoring out of the pages', () => {
  const loaded = reachable(pages('src/routes'));
  const heavy = [...loaded].filter(
    ([file]) => file.startsWith('package ') || (HEAVY.some((pattern) => pattern.test(file)) && !SHARED.test(file))
  );
  expect(heavy.map(([file, by]) => `${by} -> ${file}`)).toEqual([]);
  expect(loaded.has('workers/infer/client.ts')).toBe(true);
});
