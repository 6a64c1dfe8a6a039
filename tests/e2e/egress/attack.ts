import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { chromiumPath } from '../../../tools/lib/chromium.mjs';
import { filesUnder } from '../../../tools/lib/files-under.mjs';
import { sealedWorkers } from '../../../tools/policy.mjs';
import { serve } from '../../../tools/serve.mjs';
import { classFolder } from '../lib/sample-folder';
import { Canary, type Targets } from './canary';
import { lonelyVectors, stayingVectors, TCP_VECTORS, UDP_VECTORS } from './page-vectors';
import { ownHostVectors, workerVectors, type WorkerTarget } from './worker-vectors';

export type Build = 'protected' | 'unprotected' | 'headerless';

/** A word in the names of the folder and its classes: it must never be seen outside of the browser. */
export const SECRET = 'zebrafinch-7f3a';
const PATIENCE_MS = 20_000;
/** Stands as a host in the browser's own log when a name was looked up, which no canary of ours can hear. */
const LOOKED_UP = '127.0.0.77';

export interface Outcome {
  /** Every vector that was tried, `worker:vector` for those in workers. */
  readonly tried: readonly string[];
  readonly hits: ReadonlyMap<string, number>;
  /** What the app's own host received in a whole session, before any attack. */
  readonly session: Awaited<ReturnType<typeof serve>>['requests'];
}

/** A copy of the built app without the policy that each page carries in itself. */
function unprotectedCopy(folder: string): string {
  const root = join(folder, 'build');
  cpSync('build', root, { recursive: true });
  for (const file of filesUnder(root).filter((name: string) => name.endsWith('.html'))) {
    const path = join(root, file);
    const stripped = readFileSync(path, 'utf8').replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '');
    writeFileSync(path, stripped);
  }
  return root;
}

/** Chromium as an ordinary person has it: guesses ahead (DNS prefetch, preconnect), which test tools switch off. */
async function openBrowser(folder: string, build: Build): Promise<BrowserContext> {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  // Without this file the browser takes the distribution's preferences for a first start instead of these.
  writeFileSync(join(profile, 'First Run'), '');
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ net: { network_prediction_options: 0 } }));
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    serviceWorkers: build === 'unprotected' ? 'block' : 'allow',
    args: [
      ...['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
      `--log-net-log=${join(folder, 'net.json')}`,
      '--net-log-capture-mode=IncludeSensitive',
      `--host-resolver-rules=MAP *.leak.invalid ${LOOKED_UP}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`
    ]
  });
}

/** A whole session with one's own pictures: every worker has started and holds user data when this returns. */
async function ownPictures(page: Page, url: string, build: Build): Promise<void> {
  const folder = classFolder(SECRET, ['mammal', 'fruit'], 3, (label) => `${label}-${SECRET}`);
  try {
    await page.goto(`${url}run/?empty`);
    // Opened once more by itself, now through the service worker.
    if (build === 'headerless') await page.waitForEvent('load');
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    if (build === 'unprotected') await page.locator('[data-acknowledge]').click();
    await page.locator('[data-run]').click();
    await page.locator('[data-run-source=own]').waitFor({ timeout: 90_000 });
    await page.locator('#samples [data-sample]').first().click();
  } finally {
    folder.remove();
  }
}

/** The same on the page where a model writes: its worker sees the pictures too. */
async function ownWords(page: Page, url: string): Promise<void> {
  const folder = classFolder(SECRET, ['mammal', 'fruit'], 1, (label) => `${label}-${SECRET}`);
  try {
    await page.goto(`${url}words/`);
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    const acknowledge = page.locator('[data-acknowledge]');
    await page.locator('[data-write]').or(acknowledge).first().waitFor();
    if (await acknowledge.isVisible()) await acknowledge.click();
    await page.locator('[data-write]').click();
    await page.locator('[data-words-phase=done]').waitFor({ timeout: 90_000 });
  } finally {
    folder.remove();
  }
}

const kindOf = (worker: Worker): string => /workers\/([\w-]+?)(?:\.worker)?-[\w-]+\.js$/.exec(worker.url())?.[1] ?? '';

/** @param done what was tried before, in workers of the same kind */
async function attackWorkers(page: Page, canary: Canary, own: string, done: readonly string[] = []): Promise<string[]> {
  const tried: string[] = [];
  const kinds = new Map(page.workers().map((worker) => [kindOf(worker), worker]));
  for (const [kind, worker] of kinds) {
    const vectors = { ...workerVectors, ...(sealedWorkers.includes(kind) ? ownHostVectors : {}) };
    for (const [vector, leak] of Object.entries(vectors)) {
      const name = `${kind}-${vector}`;
      if (done.includes(name)) continue;
      tried.push(name);
      const target: WorkerTarget = { http: canary.http, ws: canary.ws, own, name };
      await worker.evaluate(leak as (to: WorkerTarget) => void, target).catch(() => undefined);
    }
  }
  return tried;
}

async function attackPages(context: BrowserContext, page: Page, targets: Targets): Promise<string[]> {
  for (const leak of Object.values(stayingVectors)) {
    const tried = page.evaluate(leak as (to: Targets) => void, targets).catch(() => undefined);
    // Some never settle: a font that is never answered, a socket that stays open.
    await Promise.race([tried, page.waitForTimeout(2000)]);
  }
  for (const leak of Object.values(lonelyVectors)) {
    const another = await context.newPage();
    await another.goto(`${targets.own}device/`);
    await another.evaluate(leak as (to: Targets) => void, targets).catch(() => undefined);
  }
  return [...Object.keys(stayingVectors), ...Object.keys(lonelyVectors)];
}

/** Waits for what is still under way; what reaches the app's own host counts as a hit too. */
async function listen(canary: Canary, own: Outcome['session'], tried: readonly string[], settleMs?: number) {
  const wanted = tried.filter((name) => name !== 'link-dns-prefetch');
  const endMs = performance.now() + (settleMs ?? PATIENCE_MS);
  for (let over = false; !over;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const { path } of own) for (const [, name] of path.matchAll(/leak\/([\w-]+)/g)) canary.note(name as string);
    over = performance.now() > endMs || (settleMs === undefined && wanted.every((name) => canary.hits.has(name)));
  }
}

/**
 * Runs one's own pictures in the built app, then plays an attacker whose script already runs in the page and in each
 * worker, and counts what arrives.
 * @param settleMs how long to listen after the last attempt; without it, until everything has hit or patience ends
 */
export async function attack(build: Build, settleMs?: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'eyechart-egress-'));
  const canary = await Canary.start(UDP_VECTORS, TCP_VECTORS);
  const root = build === 'unprotected' ? unprotectedCopy(folder) : 'build';
  const app = await serve({ root, port: 0, policy: build === 'protected' });
  const context = await openBrowser(folder, build);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await ownPictures(page, app.url, build);
    const session = [...app.requests];
    const { http, ws, udp, tcp } = canary;
    canary.begin();
    const tried = await attackWorkers(page, canary, app.url);
    tried.push(...(await attackPages(context, page, { http, ws, udp, tcp, own: app.url })));
    const before = app.requests.length;
    const writing = await context.newPage();
    await ownWords(writing, app.url);
    session.push(...app.requests.slice(before));
    tried.push(...(await attackWorkers(writing, canary, app.url, tried)));
    await listen(canary, app.requests, tried, settleMs);
    await context.close();
    if (readFileSync(join(folder, 'net.json'), 'utf8').includes(`"host":"http://${LOOKED_UP}`))
      canary.note('link-dns-prefetch');
    return { tried, hits: new Map(canary.hits), session };
  } finally {
    await context.close();
    await app.close();
    canary.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
