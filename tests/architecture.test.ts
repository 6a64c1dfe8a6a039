import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const CORE = [
  'schema',
  'numeric',
  'pixels',
  'formats',
  'models',
  'messages',
  'metrics',
  'statistics',
  'analyses',
  'report'
];

/** What each part of the tree may import of ours, and which packages. `schema` etc. are folders of src/lib. */
const RULES: Record<string, { ours: readonly string[]; packages: readonly RegExp[] }> = {
  schema: { ours: [], packages: [/^valibot$/] },
  numeric: { ours: [], packages: [] },
  messages: { ours: ['schema'], packages: [] },
  models: { ours: ['schema'], packages: [/^@huggingface\/tokenizers$/] },
  pixels: { ours: ['schema', 'numeric'], packages: [] },
  formats: { ours: ['schema', 'numeric'], packages: [/^@zip\.js\/zip\.js/, /^hyparquet/, /^fzstd$/] },
  metrics: { ours: ['schema', 'numeric'], packages: [] },
  statistics: { ours: ['schema', 'numeric'], packages: [] },
  analyses: { ours: ['schema', 'numeric', 'pixels', 'models', 'metrics', 'statistics'], packages: [] },
  report: { ours: ['schema', 'numeric', 'messages', 'analyses', 'charts/*/model'], packages: [] },
  cli: { ours: [...CORE], packages: [/^node:/, /^sharp$/] },
  storage: { ours: ['schema'], packages: [/^idb$/] },
  charts: { ours: ['schema', 'numeric', 'messages', 'widgets'], packages: [/^d3-/, /^svelte/] },
  widgets: { ours: ['messages'], packages: [/^svelte/] },
  state: {
    ours: ['schema', 'storage', 'workers/client', 'models', 'formats', 'numeric', 'report'],
    packages: [/^svelte/, /^\$app\//]
  },
  panels: {
    ours: ['state', 'charts', 'widgets', 'messages', 'schema', 'metrics/catalogue', 'report'],
    packages: [/^svelte/, /^\$app\//]
  },
  routes: {
    // metrics/catalogue: data about the metrics, read when a page is built (page-chunks.test.ts keeps it out of the pages).
    ours: ['panels', 'state', 'messages', 'widgets', 'schema', 'report', 'metrics/catalogue'],
    packages: [/^svelte/, /^\$app\//, /^@fontsource-variable\//, /^@sveltejs\/kit$/, /^node:/]
  },
  'workers/api': { ours: ['schema'], packages: [] },
  'workers/worker': { ours: [...CORE, 'storage', 'workers'], packages: [/^comlink$/, /^onnxruntime-web/] },
  'workers/client': { ours: ['workers', 'schema'], packages: [/^comlink$/, /^onnxruntime-web\/.*\?url$/] }
};

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path);
    return /\.(ts|svelte|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

const files = ['src', 'workers', 'tools'].flatMap(filesUnder);
const source = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Which rule a file falls under; null for files without one (service worker, app.html). */
function part(file: string): string | null {
  if (/^workers\/[^/]+\/api\.ts$/.test(file)) return 'workers/api';
  if (/^workers\/([^/]+\/client|link)\.ts$/.test(file)) return 'workers/client';
  if (file.startsWith('workers/')) return 'workers/worker';
  if (file.startsWith('src/routes/')) return 'routes';
  return /^src\/(?:lib\/)?([^/]+)\//.exec(file)?.[1] ?? null;
}

/** Import specifiers with whether only types are taken. */
function imports(file: string): { from: string; typeOnly: boolean }[] {
  const pattern =
    /(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...source(file).matchAll(pattern)].map((m) => ({ from: (m[2] ?? m[3]) as string, typeOnly: Boolean(m[1]) }));
}

/** The imported file as a path of ours without ending, or null for a package. */
function target(file: string, from: string): string | null {
  if (from.startsWith('$lib/')) return `src/lib/${from.slice(5)}`;
  if (from.startsWith('$workers/')) return `workers/${from.slice(9)}`;
  if (from.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), from));
  return null;
}

function allowed(path: string, ours: readonly string[]): boolean {
  const inLib = path.replace(/^src\/lib\//, '');
  return ours.some((rule) => {
    if (rule === 'workers/client')
      return /^workers\/([^/]+\/(client|api)|link|shared\/(connect|seen-request))(\.ts)?$/.test(path);
    if (rule === 'charts/*/model') return /^charts\/[^/]+\/model(\.ts)?$/.test(inLib);
    return inLib === rule || inLib.startsWith(`${rule}/`) || path.startsWith(`${rule}/`);
  });
}

function violations(file: string): string[] {
  const name = part(file);
  const rule = name ? RULES[name] : undefined;
  if (!name || !rule) return [];
  const self = name.startsWith('workers')
    ? 'workers'
    : ['routes', 'cli'].includes(name)
      ? `src/${name}`
      : `src/lib/${name}`;
  return imports(file).flatMap(({ from, typeOnly }) => {
    const path = target(file, from);
    if (path === null) return rule.packages.some((p) => p.test(from)) || typeOnly ? [] : [`${file}: package ${from}`];
    if (path.startsWith(`${self}/`) || path === 'src/app.css' || allowed(path, rule.ours)) return [];
    // Types cost nothing at run time: state and panels may name what workers and the core compute.
    if (typeOnly && ['state', 'panels', 'routes', 'workers/api'].includes(name)) return [];
    return [`${file}: ${from}`];
  });
}

const lines = (file: string): number => source(file).split('\n').length - 1;

describe('the architecture', () => {
  it('lets each part import only what it may', () => {
    expect(files.flatMap(violations)).toEqual([]);
  });

  it('finds a forbidden import when there is one', () => {
    expect(allowed('src/lib/storage/database', RULES['metrics']?.ours ?? [])).toBe(false);
    expect(allowed('src/lib/numeric/rng', RULES['metrics']?.ours ?? [])).toBe(true);
  });

  it('keeps files under 300 lines and components under 150', () => {
    const long = files.filter((file) => lines(file) > (file.endsWith('.svelte') ? 150 : 300));
    expect(long.map((file) => `${file} ${lines(file)}`)).toEqual([]);
  });

  it('keeps Node out of the headless shell, but for its entry and what reads the disk', () => {
    const withNode = files.filter((file) => /^src\/(cli|lib\/cli)\//.test(file) && /from 'node:/.test(source(file)));
    expect(withNode.map((file) => file.slice(file.lastIndexOf('/') + 1))).toEqual(['disk-listing.ts', 'main.ts']);
  });

  it('names files in kebab-case and components in PascalCase', () => {
    const odd = files.filter((file) => {
      const base = file.slice(file.lastIndexOf('/') + 1);
      if (base.startsWith('+') || file.startsWith('tools/models') || base === 'app.d.ts') return false;
      return !(base.endsWith('.svelte') ? /^[A-Z][A-Za-z0-9]*\.svelte$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/).test(
        base
      );
    });
    expect(odd).toEqual([]);
  });

  it('keeps clocks, hidden randomness and the console out of the core', () => {
    const slips = files
      .filter((file) => CORE.some((folder) => file.startsWith(`src/lib/${folder}/`)))
      .filter((file) => /Math\.random|Date\.now|\bconsole\./.test(source(file)));
    expect(slips).toEqual([]);
  });

  it('starts workers in one place only and never writes raw HTML', () => {
    const code = files.filter((file) => !file.startsWith('tools/'));
    expect(code.filter((file) => /new Worker\(/.test(source(file)))).toEqual(['workers/link.ts']);
    expect(code.filter((file) => /\{@html/.test(source(file)))).toEqual([]);
  });
});
