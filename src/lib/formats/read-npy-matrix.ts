import { halfFloat } from '../numeric/half-float';
import type { IngestIssue } from '../schema/ingest-issue';
import type { NumberMatrix } from '../schema/number-matrix';
import { WorkbenchError } from '../schema/workbench-error';
import { NPY_HEADER_BYTES, parseNpyHeader, type NpyHeader } from './arrays/npy-header';
import type { ByteChunks } from './decode-chunks';

type Detail = IngestIssue['detail'];

/** 4 GiB of 64-bit numbers. */
export const MOST_NPY_NUMBERS = 2 ** 29;
const PROBLEMS: Readonly<Record<string, Detail>> = {
  'no NPY header': { got: 'other bytes', expected: 'an NPY file, which begins with \\x93NUMPY' },
  'python objects': { got: 'Python objects', expected: 'numbers' },
  cut: { got: 'a header without end', expected: 'a whole NPY file' }
};

/** The header of a matrix of floats, or what is wrong with it. */
function matrixHeader(head: Uint8Array): NpyHeader | { readonly problem: Detail } {
  let header: NpyHeader;
  try {
    header = parseNpyHeader(head);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    const { problem, got = problem } = error.detail;
    return {
      problem: PROBLEMS[String(problem)] ?? { got: String(got), expected: 'a matrix of floats as numpy.save writes it' }
    };
  }
  const { kind, itemBytes, littleEndian, shape } = header;
  const [rows = 0, columns = 0] = shape;
  if (kind !== 'f' || !littleEndian)
    return {
      problem: {
        got: kind === 'f' ? `big-endian float${8 * itemBytes}` : `type ${kind}${itemBytes}`,
        expected: 'little-endian float16, float32 or float64'
      }
    };
  if (shape.length !== 2)
    return { problem: { got: `shape (${shape.join(', ')})`, expected: 'two dimensions, e.g. (1000, 512)' } };
  if (rows * columns > MOST_NPY_NUMBERS)
    return { problem: { got: `shape (${shape.join(', ')})`, expected: `at most ${MOST_NPY_NUMBERS} numbers` } };
  return header;
}

/** Gathers the bytes of the numbers, which are never held twice. */
class NpyBytes {
  #head = new Uint8Array();
  #header: ReturnType<typeof matrixHeader> | undefined;
  #data = new Uint8Array();
  #size = 0;

  /** @returns false when no further bytes are wanted */
  add(chunk: Uint8Array): boolean {
    if (this.#header) return this.#take(chunk);
    const head = new Uint8Array(this.#head.length + chunk.length);
    head.set(this.#head);
    head.set(chunk, this.#head.length);
    this.#head = head;
    return head.length < NPY_HEADER_BYTES || this.#begin();
  }

  #begin(): boolean {
    this.#header = matrixHeader(this.#head);
    if ('problem' in this.#header) return false;
    const { shape, itemBytes, dataStart } = this.#header;
    this.#data = new Uint8Array((shape[0] ?? 0) * (shape[1] ?? 0) * itemBytes);
    return this.#take(this.#head.subarray(dataStart));
  }

  #take(chunk: Uint8Array): boolean {
    const room = Math.max(0, this.#data.length - this.#size);
    if (room > 0) this.#data.set(chunk.subarray(0, room), this.#size);
    this.#size += chunk.length;
    return this.#size <= this.#data.length;
  }

  finish(): { readonly header: NpyHeader; readonly data: Uint8Array } | { readonly problem: Detail } {
    if (!this.#header) this.#begin();
    const header = this.#header as ReturnType<typeof matrixHeader>;
    if ('problem' in header) return header;
    const [got, expected] = [this.#size, this.#data.length];
    if (got === expected) return { header, data: this.#data };
    const what = got > expected ? `more than ${expected} bytes` : `${got} bytes`;
    return { problem: { got: what, expected: `${expected} bytes for ${header.shape.join(' × ')} numbers` } };
  }
}

/** Numbers of the bytes, which are little-endian as every machine that runs this is. */
function numbersOf(data: Uint8Array, itemBytes: number): NumberMatrix['values'] {
  if (itemBytes === 4) return new Float32Array(data.buffer);
  if (itemBytes === 8) return new Float64Array(data.buffer);
  return Float32Array.from(new Uint16Array(data.buffer), halfFloat);
}

/**
 * A matrix from an NPY file (numpy.save), versions 1 to 3, of little-endian float16, float32 or float64 numbers, in C or
 * Fortran order, as it arrives. Needs no more memory than the numbers; float16 becomes float32, which holds it exactly.
 * @param file names it in issues
 * @returns an issue instead when it is none; numbers that are not finite are for the caller to judge
 */
export async function readNpyMatrix(chunks: ByteChunks, file: string): Promise<NumberMatrix | IngestIssue> {
  const bytes = new NpyBytes();
  for await (const chunk of chunks) if (!bytes.add(chunk)) break;
  const found = bytes.finish();
  if ('problem' in found) return { code: 'bad-row', where: file, detail: found.problem };
  const { shape, itemBytes, fortranOrder } = found.header;
  const [rows = 0, columns = 0] = shape;
  const [rowStride, columnStride] = fortranOrder ? [1, rows] : [columns, 1];
  return { rows, columns, values: numbersOf(found.data, itemBytes), rowStride, columnStride };
}
