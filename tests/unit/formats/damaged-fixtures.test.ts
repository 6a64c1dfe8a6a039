import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { isSystemFile } from '../../../src/lib/formats/is-system-file';
import { WorkbenchError } from '../../../src/lib/schema/workbench-error';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import { listingOf } from '../../fixtures/listing';
import { damage, mutate } from '../../fixtures/mutate';

const ROOT = 'tests/fixtures/formats';

function filesOf(folder: string): (readonly [path: string, bytes: Uint8Array])[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(ROOT.length + 1), new Uint8Array(readFileSync(path))] as const);
}

/** Reads a set and what it promises; only refusals of ours may come out, and every sample must be whole. */
async function check(given: ReadonlyMap<string, Uint8Array>): Promise<void> {
  let set;
  try {
    set = await readDataset(listingOf(given), { name: 'set' });
  } catch (error) {
    // A single archive that is broken is refused as a whole.
    if (error instanceof WorkbenchError && [...given.keys()].filter((path) => !isSystemFile(path)).length === 1) return;
    throw error;
  }
  const { dataset, readings, used, openImage } = set;
  expect(readings.length).toBeGreaterThan(0);
  expect(readings[0]?.id).toBe(used.id);
  expect(readings.map(({ score }) => score)).toEqual(readings.map(({ score }) => score).toSorted((a, b) => b - a));
  expect(new Set(dataset.samples.map(({ id }) => id)).size).toBe(dataset.samples.length);
  expect(dataset.classes).toEqual([...new Set(dataset.samples.flatMap(({ labels }) => labels))].toSorted());
  for (const sample of dataset.samples.slice(0, 3)) {
    const bytes = await openImage(sample.image.path).catch((error: unknown) => error);
    expect(bytes instanceof WorkbenchError || typeof (bytes as { byteLength: number }).byteLength === 'number').toBe(
      true
    );
  }
}

describe.each(readdirSync(ROOT))('the fixture %s, damaged', (folder) => {
  const files = filesOf(folder);
  it(
    'gives a set or a reason, never another error',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(files.length - 1), damage), { minLength: 1, maxLength: 3 }),
          async (damages) => {
            const given = new Map(files);
            for (const [at, how] of damages) {
              const [path, bytes] = files[at] as (typeof files)[number];
              given.set(path, mutate(bytes, how));
            }
            await check(given);
          }
        ),
        fuzz(0.1)
      );
    },
    FUZZ_MS
  );
});

describe('files of any fixtures together', () => {
  const all = readdirSync(ROOT).flatMap(filesOf);
  it(
    'give a set or a reason, never another error',
    async () => {
      const picks = fc.array(fc.tuple(fc.nat(all.length - 1), fc.option(damage)), { maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(picks, async (chosen) => {
          await check(
            new Map(
              chosen.map(([at, how]) => {
                const [path, bytes] = all[at] as (typeof all)[number];
                return [path, how ? mutate(bytes, how) : bytes] as const;
              })
            )
          );
        }),
        fuzz(0.3)
      );
    },
    FUZZ_MS
  );
});
