import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../../src/lib/formats/archives/archive-limits';
import { gunzip, holdInMemory } from '../../../../src/lib/formats/archives/gunzip';
import { bytesSource } from '../../../../src/lib/formats/bytes-source';
import { FUZZ_MS, fuzz } from '../../../fixtures/fuzz';
import { WorkbenchError } from '../../../../src/lib/schema/workbench-error';

const gz = (bytes: Uint8Array | string) => new Uint8Array(gzipSync(bytes)) as Uint8Array<ArrayBuffer>;
const open = (bytes: Uint8Array<ArrayBuffer>, limits = ARCHIVE_LIMITS) =>
  gunzip(bytesSource(bytes), { file: 'a.gz', limits });
const noise = (length: number) => new Uint8Array(length).map((_, i) => (i * 2654435761) >>> 13);

describe('gunzip', () => {
  it('gives the bytes, in any part', async () => {
    const bytes = noise(300_000);
    const { source, problem } = await open(gz(bytes));
    expect(problem).toBeUndefined();
    expect(source.byteLength).toBe(300_000);
    for (const [start, end] of [
      [0, 10],
      [65_530, 65_540],
      [299_990, 400_000],
      [5, 5],
      [100_000, 290_000]
    ] as const)
      expect(Buffer.compare(await source.slice(start, end), bytes.slice(start, end)), `${start}`).toBe(0);
  });

  it('keeps what comes out of a file that is cut short, and says why there is no more', async () => {
    const bytes = noise(300_000);
    const { source, problem } = await open(gz(bytes).slice(0, -2000));
    expect(problem).toBeTypeOf('string');
    expect(source.byteLength).toBeGreaterThan(1000);
    expect(Buffer.compare(await source.slice(0, 1000), bytes.slice(0, 1000))).toBe(0);
  });

  it('refuses what is no gzip', async () => {
    await expect(open(new Uint8Array(100).fill(7))).rejects.toMatchObject({ code: 'bad-archive' });
    await expect(open(gz('abc').slice(0, 5))).rejects.toMatchObject({ code: 'bad-archive' });
  });

  it('stops a bomb by its ratio, and by its total, long before its end', async () => {
    const bomb = gz(new Uint8Array(100_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    let held = 0;
    const counting = gunzip(bytesSource(bomb), {
      file: 'a.gz',
      hold: async (chunks) => {
        for await (const chunk of chunks) held += chunk.length;
        return bytesSource(new Uint8Array());
      }
    });
    await expect(counting).rejects.toMatchObject({ code: 'archive-too-large', detail: { file: 'a.gz' } });
    expect(held).toBeLessThan(21_000_000);
    await expect(open(gz(noise(5000)), { ...ARCHIVE_LIMITS, totalBytes: 4000 })).rejects.toMatchObject({
      code: 'archive-too-large',
      detail: { limit: 4000 }
    });
  });

  it('takes several gzip files in one, or says that there is more', async () => {
    const both = new Uint8Array([...gz('one'), ...gz('two')]);
    const { source, problem } = await open(both);
    const text = new TextDecoder().decode(await source.slice(0, 99));
    expect(text === 'onetwo' || (text === 'one' && problem !== undefined)).toBe(true);
  });

  it(
    'throws nothing but typed errors, whatever the bytes',
    async () => {
      const cut = fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.nat(400), fc.nat(255)).map(([body, at, value]) => {
        const bytes = gz(body);
        bytes[at % bytes.length] = value;
        return bytes;
      });
      await fc.assert(
        fc.asyncProperty(fc.oneof(cut, fc.uint8Array() as fc.Arbitrary<Uint8Array<ArrayBuffer>>), async (bytes) => {
          const result = await open(bytes).catch((error: unknown) => error);
          expect(result instanceof WorkbenchError || typeof result === 'object').toBe(true);
          expect(result instanceof Error && !(result instanceof WorkbenchError)).toBe(false);
        }),
        fuzz()
      );
    },
    FUZZ_MS
  );
});

it('holdInMemory puts pieces of any size together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 8 }),
      fc.nat(40),
      fc.nat(40),
      async (parts, start, end) => {
        const whole = parts.flatMap((part) => [...part]);
        async function* chunks() {
          yield* parts as Uint8Array<ArrayBuffer>[];
        }
        const source = await holdInMemory(chunks());
        expect(source.byteLength).toBe(whole.length);
        expect([...(await source.slice(start, end))]).toEqual(end > start ? whole.slice(start, end) : []);
      }
    )
  );
});
