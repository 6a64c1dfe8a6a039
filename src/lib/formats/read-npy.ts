import type { ByteSource } from '../schema/byte-source';
import { WorkbenchError } from '../schema/workbench-error';
import { decodeNumbers, decodeTexts } from './arrays/decode-items';
import { NPY_HEADER_BYTES, parseNpyHeader, type NpyHeader } from './arrays/npy-header';

/** Bytes that are read at once; arrays in Fortran order must be read whole. */
const READ_BYTES = 2 ** 30;

/** An array whose rows are read when they are asked for. A row is everything below one place of the first axis. */
export interface NpyArray {
  readonly header: NpyHeader;
  /** Length of the first axis; 1 for a single value. */
  readonly rowCount: number;
  /** Values of one row: the product of the other axes; 1 for an array of one axis. */
  readonly rowLength: number;
  /**
   * Values of rows `start` to `end` (exclusive), row by row, the last axis fastest.
   * @returns as numbers; whole numbers above 2^53 lose their last digits; empty for texts
   * @throws WorkbenchError 'bad-array' when the rows are not all in the array, or too many at once
   */
  numbers(start: number, end: number): Promise<Float64Array>;
  /** The same as texts; numbers are written out. */
  texts(start: number, end: number): Promise<string[]>;
}

const product = (lengths: readonly number[]): number => lengths.reduce((all, length) => all * length, 1);
const isText = ({ kind }: NpyHeader): boolean => kind === 'U' || kind === 'S';

/** Bytes of rows of an array whose first axis runs fastest, put in the usual order. */
function gatherRows(whole: Uint8Array, { itemBytes, shape }: NpyHeader, start: number, end: number): Uint8Array {
  const inner = shape.slice(1);
  const rowLength = product(inner);
  const out = new Uint8Array((end - start) * rowLength * itemBytes);
  const strides = shape.map((_, axis) => product(shape.slice(0, axis)));
  for (let place = 0; place < rowLength; place++) {
    let offset = 0;
    let rest = place;
    for (let axis = inner.length - 1; axis >= 0; axis--) {
      const length = inner[axis] as number;
      offset += (rest % length) * (strides[axis + 1] as number);
      rest = Math.floor(rest / length);
    }
    for (let row = start; row < end; row++) {
      const from = (row + offset) * itemBytes;
      out.set(whole.subarray(from, from + itemBytes), ((row - start) * rowLength + place) * itemBytes);
    }
  }
  return out;
}

/**
 * Opens an NPY file of numbers or texts. Only its header is read.
 * @throws WorkbenchError 'bad-array' when it is none, holds Python objects, or is shorter than its header says
 */
export async function readNpy(source: ByteSource): Promise<NpyArray> {
  const header = parseNpyHeader(await source.slice(0, NPY_HEADER_BYTES));
  const { shape, itemBytes, dataStart, fortranOrder } = header;
  const rowCount = shape[0] ?? 1;
  const rowLength = product(shape.slice(1));
  const needed = dataStart + rowCount * rowLength * itemBytes;
  if (needed > source.byteLength)
    throw new WorkbenchError('bad-array', { problem: 'cut', got: source.byteLength, expected: needed });
  let whole: Promise<Uint8Array> | undefined;

  async function bytesOf(start: number, end: number): Promise<Uint8Array> {
    const rowBytes = rowLength * itemBytes;
    const inOrder = !fortranOrder || shape.length < 2;
    const wanted = (inOrder ? end - start : rowCount) * rowBytes;
    if (!(start >= 0 && end >= start && end <= rowCount))
      throw new WorkbenchError('bad-array', { problem: 'no such rows', got: end, limit: rowCount });
    if (wanted > READ_BYTES)
      throw new WorkbenchError('bad-array', { problem: 'too many bytes at once', got: wanted, limit: READ_BYTES });
    if (inOrder) return source.slice(dataStart + start * rowBytes, dataStart + end * rowBytes);
    whole ??= source.slice(dataStart, needed);
    return gatherRows(await whole, header, start, end);
  }

  return {
    header,
    rowCount,
    rowLength,
    numbers: async (start, end) =>
      isText(header) ? new Float64Array() : decodeNumbers(await bytesOf(start, end), header),
    async texts(start, end) {
      const bytes = await bytesOf(start, end);
      return isText(header) ? decodeTexts(bytes, header) : Array.from(decodeNumbers(bytes, header), String);
    }
  };
}
