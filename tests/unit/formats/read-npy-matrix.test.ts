import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpyMatrix } from '$lib/formats/read-npy-matrix';
import { halfFloat } from '$lib/numeric/half-float';
import type { NumberMatrix } from '$lib/schema/number-matrix';
import { inPieces, npyBytes } from '../../fixtures/npy';

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
const rowsOf = ({ rows, columns, values, rowStride, columnStride }: NumberMatrix): number[][] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_unused, c) => values[r * rowStride + c * columnStride] as number)
  );
async function read(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): Promise<NumberMatrix> {
  const found = await readNpyMatrix(inPieces(bytes, sizes), 'm.npy');
  if ('code' in found) throw new Error(`${found.detail['got']}, expected ${found.detail['expected']}`);
  return found;
}
async function problem(bytes: Uint8Array): Promise<string> {
  const found = await readNpyMatrix([bytes], 'm.npy');
  return 'code' in found ? `${found.where}: ${found.detail['got']}, expected ${found.detail['expected']}` : 'none';
}

/** numpy 2.4.6: np.lib.format.write_array of [[1.5, -2.25, 65504], [inf, nan, 6e-8]]. */
const NUMPY = {
  'float16, version 1':
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPoDA/3sAfAB+AQA=',
  'float32 in Fortran order, version 2':
    'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AACAfwAAEMAAAMB/AOB/R1nZgDM=',
  'float64, version 3':
    'k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAALAAAAAAAD870AAAAAAAADwfwAAAAAAAPh/K2mkKSsbcD4='
};

describe('a matrix from an NPY file', () => {
  it.each(Object.entries(NUMPY))('is what numpy wrote: %s', async (_, text) => {
    const rows = rowsOf(await read(fromBase64(text)));
    expect(rows[0]).toEqual([1.5, -2.25, 65504]);
    expect(rows[1]?.slice(0, 2)).toEqual([Infinity, NaN]);
    expect(rows[1]?.[2]).toBeCloseTo(6e-8, 9);
  });

  it('is the same wherever the chunks are cut, in any type, order and version', async () => {
    const kinds = fc.constantFrom('<f2', '<f4', '<f8');
    const shape = fc.tuple(fc.nat(5), fc.nat(6));
    const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        kinds,
        shape,
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        sizes,
        fc.nat(),
        async (descr, [rows, columns], fortran, version, cuts, seed) => {
          // Whole numbers up to 2,048 are exact in all three types.
          const number = (r: number, c: number): number => ((seed % 97) + 31 * r + 7 * c) % 2048;
          const order = Array.from({ length: rows * columns }, (_, at) =>
            fortran ? number(at % rows, Math.floor(at / rows)) : number(Math.floor(at / columns), at % columns)
          );
          const half = (x: number): number => {
            if (x === 0) return 0;
            const exponent = Math.floor(Math.log2(x));
            return ((exponent + 15) << 10) | Math.round((x / 2 ** exponent - 1) * 1024);
          };
          const values =
            descr === '<f2'
              ? Uint16Array.from(order, half)
              : descr === '<f4'
                ? Float32Array.from(order)
                : Float64Array.from(order);
          const bytes = npyBytes(new Uint8Array(values.buffer), { descr, shape: [rows, columns], fortran, version });
          const expected = Array.from({ length: rows }, (_, r) =>
            Array.from({ length: columns }, (_unused, c) => number(r, c))
          );
          expect(rowsOf(await read(bytes, cuts))).toEqual(expected);
        }
      ),
      { numRuns: 200 }
    );
  });

  it('reads every number of 16 bits as IEEE 754 says', () => {
    // numpy: the sum of the sizes of all finite float16 numbers.
    let sum = 0;
    for (let bits = 0; bits < 65_536; bits++) if (Number.isFinite(halfFloat(bits))) sum += Math.abs(halfFloat(bits));
    expect(sum).toBe(201261055.875);
    expect([0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0xbc00, 0x7bff].map(halfFloat)).toEqual([
      0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1,
      -1,
      65504
    ]);
    expect(Object.is(halfFloat(0x8000), -0)).toBe(true);
    expect([halfFloat(0x7c00), halfFloat(0xfc00), halfFloat(0x7e01)]).toEqual([Infinity, -Infinity, NaN]);
  });

  it('says what is wrong instead of guessing', async () => {
    const floats = new Uint8Array(24);
    const of = (descr: string, shape: readonly number[]) => npyBytes(floats, { descr, shape });
    expect(await problem(of('>f4', [2, 3]))).toBe(
      'm.npy: big-endian float32, expected little-endian float16, float32 or float64'
    );
    expect(await problem(of('<i4', [2, 3]))).toBe('m.npy: type i4, expected little-endian float16, float32 or float64');
    expect(await problem(of('|O', [2, 3]))).toBe('m.npy: Python objects, expected numbers');
    expect(await problem(of('<f4', [6]))).toBe('m.npy: shape (6), expected two dimensions, e.g. (1000, 512)');
    expect(await problem(of('<f4', [1, 2, 3]))).toContain('two dimensions');
    expect(await problem(of('<f4', [100_000, 100_000]))).toContain('at most 536870912 numbers');
    expect(await problem(of('<f4', [2, 4]))).toBe('m.npy: 24 bytes, expected 32 bytes for 2 × 4 numbers');
    expect(await problem(of('<f4', [2, 2]))).toBe('m.npy: more than 16 bytes, expected 16 bytes for 2 × 2 numbers');
    expect(await problem(new TextEncoder().encode('id,label\n1,a'))).toContain('other bytes, expected an NPY file');
    expect(await problem(new Uint8Array())).toContain('other bytes');
    expect(await problem(of('<f4', [2, 3]).subarray(0, 30))).toBe(
      'm.npy: a header without end, expected a whole NPY file'
    );
  });

  it('never throws for what is in the file', async () => {
    const good = npyBytes(new Uint8Array(new Float32Array(6).buffer), { descr: '<f4', shape: [2, 3] });
    const spoilt = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(spoilt, async (changes) => {
        const bytes = good.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const found = await readNpyMatrix([bytes], 'm.npy');
        expect('code' in found ? found.where : found.rows * found.columns).toBeDefined();
      }),
      { numRuns: 300 }
    );
  });
});
