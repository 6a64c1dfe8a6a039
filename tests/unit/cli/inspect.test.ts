import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../src/lib/formats/bytes-source';
import type { FileListing } from '../../../src/lib/formats/file-listing';
import type { HealthKind } from '../../../src/lib/schema/health';
import type { Inspection } from '../../../src/lib/schema/inspection';
import { diskListing } from '../../../src/cli/disk-listing';
import { inspectCommand, type InspectPlatform } from '../../../src/cli/inspect-command';
import { loadSharpDecoder } from '../../../src/cli/sharp-decoder';
import { picture } from '../../fixtures/picture';

const MESSY = 'static/samples/messy';
const platform: InspectPlatform = { list: diskListing, decoder: loadSharpDecoder, concurrency: 2 };
const blind: InspectPlatform = { ...platform, decoder: async () => null };
const line = (path: string, format?: string) => ({ positionals: ['inspect', path], values: { format } });
const inspect = async (path: string, on = platform): Promise<Inspection> =>
  JSON.parse((await inspectCommand(line(path, 'json'), on)).stdout) as Inspection;

/** Files in memory as a listing. */
const listing = (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): FileListing => ({
  files: Object.entries(files).map(([path, bytes]) => ({ path, sizeBytes: bytes.length, modifiedMs: 0 })),
  issues: [],
  open: async (path) => bytesSource(files[path] as Uint8Array<ArrayBuffer>)
});
const inMemory = (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): InspectPlatform => ({
  ...platform,
  list: async () => listing(files)
});

const truth = JSON.parse(readFileSync('static/samples/messy.truth.json', 'utf8')) as Record<
  string,
  (string | string[])[]
>;
const PAIRS: HealthKind[] = ['exact-duplicate', 'near-duplicate', 'leak'];
const key = (entry: string | readonly string[]): string =>
  typeof entry === 'string' ? entry : entry.toSorted().join(' = ');

/** Looked at once for all tests. */
const messy = inspect(MESSY);

describe('the planted faults of the messy set', () => {
  it.each([
    ['exact_duplicate', 'exact-duplicate', 0.9],
    ['near_duplicate', 'near-duplicate', 0.75],
    ['leak', 'leak', 0.9],
    ['blurred', 'blurred', 0.75],
    ['dark', 'dark', 0.75],
    ['blank', 'blank', 0.9],
    ['gps_exif', 'gps-exif', 0.9],
    ['unreadable', 'unreadable', 0.9],
    ['zero_bytes', 'zero-bytes', 0.9],
    ['missing_file', 'missing-file', 0.9],
    ['blank_label', 'blank-label', 0.9],
    ['label_spelling', 'label-spelling', 0.9]
  ] as const)('%s are found, and hardly anything else is called so', async (name, kind, least) => {
    const { findings } = await messy;
    const planted = new Set((truth[name] ?? []).map(key));
    const found = findings
      .filter((one) => one.kind === kind)
      .flatMap(({ files }) => (PAIRS.includes(kind) ? [key(files)] : [...files]));
    const right = found.filter((one) => planted.has(one)).length;
    expect(planted.size).toBeGreaterThan(0);
    expect(right / found.length).toBeGreaterThanOrEqual(least);
    expect(right / planted.size).toBeGreaterThanOrEqual(least);
  });
});

describe('eyechart inspect', () => {
  it('gives reading, counts and findings as JSON', async () => {
    const { reading, counts, findings } = await messy;
    expect(reading).toMatchObject({ name: 'messy', labelSource: { kind: 'manifest', column: 'label' } });
    expect(counts).toMatchObject({ pictures: 176, measured: 174, unusable: 2, comparedInPart: 0 });
    expect(counts.findings['leak']).toBe(findings.filter(({ kind }) => kind === 'leak').length);
    expect(Object.values(counts.classes).reduce((sum, n) => sum + n, 0)).toBe(174);
    for (const { kind, files, detail, severity } of findings) {
      expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(files.length).toBeGreaterThan(0);
      expect(typeof detail).toBe('object');
      expect(['serious', 'warning', 'info']).toContain(severity);
    }
  });

  it("prints sentences, also as Markdown, with the user's own text kept harmless", async () => {
    const { stdout, exitCode } = await inspectCommand(line(MESSY), platform);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/4\sgroups of the same picture in more than one split \(leak\)/);
    expect(stdout).not.toMatch(/undefined|NaN/);
    const name = 'a\u001b[31m|*x*/1.jpg';
    const files = { [name]: picture('plain.jpg'), 'b/2.jpg': picture('plain.jpg') };
    expect((await inspectCommand(line('x'), inMemory(files))).stdout).not.toContain('\u001b');
    expect((await inspectCommand(line('x', 'markdown'), inMemory(files))).stdout).toContain('\\|\\*x\\*');
  });

  it('says that pixels were not looked at where there is no decoder, and finds the rest', async () => {
    const { counts, findings } = await inspect(MESSY, blind);
    expect(counts).toMatchObject({ measured: 0, unusable: 2 });
    expect(new Set(findings.map(({ kind }) => kind))).not.toContain('blurred');
    expect(counts.findings).toMatchObject({ 'exact-duplicate': 5, 'missing-file': 2, 'gps-exif': 2 });
    expect((await inspectCommand(line(MESSY), blind)).stdout).toContain('“sharp” is not installed');
  });

  it('opens every kind of picture that it can, and says why not of the others', async () => {
    const names = [
      'grey.jpg',
      'cmyk.jpg',
      'progressive.jpg',
      'turned.jpg',
      'palette.png',
      'sixteen-bit.png',
      'alpha.png',
      'alpha.webp',
      'alpha.avif',
      'animated.gif',
      'animated.png',
      'animated.webp',
      'private.png',
      'private.tif'
    ];
    const { counts, findings } = await inspect(
      'x',
      inMemory(Object.fromEntries(names.map((name) => [`all/${name}`, picture(name)])))
    );
    const of = (kind: HealthKind) => findings.filter((one) => one.kind === kind).map(({ files }) => files[0]);
    expect(counts).toMatchObject({ pictures: names.length, measured: names.length - 1, unusable: 1 });
    expect(of('unreadable')).toEqual(['private.tif']);
    expect(of('cmyk')).toEqual(['cmyk.jpg']);
    expect(of('sixteen-bit')).toEqual(['sixteen-bit.png']);
    expect(of('has-alpha')).toEqual(['alpha.avif', 'alpha.png', 'alpha.webp']);
    expect(of('animated')).toEqual(['animated.gif', 'animated.png', 'animated.webp']);
    expect(of('rotated-exif')).toEqual(['turned.jpg']);
    expect(of('gps-exif')).toEqual(['private.png', 'private.tif']);
    expect(of('header-mismatch')).toEqual([]);
  });

  it('reads an archive as it reads a folder', async () => {
    const zip = new ZipWriter(new BlobWriter('application/zip'));
    for (const name of ['cats/a.jpg', 'dogs/b.jpg']) await zip.add(name, new Uint8ArrayReader(picture('plain.jpg')));
    const bytes = new Uint8Array(await (await zip.close()).arrayBuffer());
    const { counts, findings } = await inspect('set.zip', inMemory({ 'set.zip': bytes }));
    expect(counts).toMatchObject({ pictures: 2, classes: { cats: 1, dogs: 1 } });
    expect(findings.map(({ kind }) => kind)).toEqual(['label-conflict', 'exact-duplicate']);
  });

  it('takes the folder around a table', async () => {
    const { reading, counts } = await inspect(`${MESSY}/manifest.csv`, blind);
    expect(reading).toMatchObject({ format: 'table', files: ['manifest.csv'] });
    expect(counts.pictures).toBe(176);
  });

  it('ends with 2 and says what is wrong with a broken archive', async () => {
    const broken = inMemory({ 'set.zip': Uint8Array.from(Buffer.from('PK\u0003\u0004 and nothing else')) });
    const { exitCode, stdout, stderr } = await inspectCommand(line('set.zip', 'json'), broken);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^set\.zip: .+\n$/);
  });

  it('ends with 2 and a reason for a path without pictures, for a wrong format and for too many paths', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'eyechart-inspect-'));
    try {
      expect(await inspectCommand(line(empty), platform)).toMatchObject({ exitCode: 2, stdout: '' });
      const json = await inspectCommand(line(empty, 'json'), platform);
      expect([json.exitCode, (JSON.parse(json.stdout) as Inspection).counts.pictures]).toEqual([2, 0]);
    } finally {
      rmSync(empty, { recursive: true });
    }
    expect((await inspectCommand(line(MESSY, 'yaml'), platform)).stderr).toContain('--format: got yaml');
    expect((await inspectCommand({ positionals: ['inspect'], values: {} }, platform)).exitCode).toBe(2);
    expect((await inspectCommand({ positionals: ['inspect', 'a', 'b'], values: {} }, platform)).exitCode).toBe(2);
    await expect(inspectCommand(line('no/such/folder'), platform)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
