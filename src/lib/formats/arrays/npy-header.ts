import { WorkbenchError } from '../../schema/workbench-error';

/** What an NPY file says of its values before they begin. */
export interface NpyHeader {
  /** `b` truth values, `i` and `u` whole numbers, `f` fractions, `U` and `S` texts. */
  readonly kind: 'b' | 'i' | 'u' | 'f' | 'U' | 'S';
  readonly itemBytes: number;
  readonly littleEndian: boolean;
  /** Whether the first axis runs fastest. */
  readonly fortranOrder: boolean;
  /** Length of each axis; empty for a single value. */
  readonly shape: readonly number[];
  /** Where the values begin, in bytes. */
  readonly dataStart: number;
}

/** Bytes in which every header ends that numpy writes; longer ones are refused. */
export const NPY_HEADER_BYTES = 2 ** 16;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const DESCRIPTION = /'descr'\s*:\s*'([<>|=])([biufUSOVcmM])(\d+)'/;
const ORDER = /'fortran_order'\s*:\s*(True|False)/;
const SHAPE = /'shape'\s*:\s*\(([\d\s,L]*)\)/;
/** Item sizes that numpy has, in bytes. */
const SIZES: Readonly<Record<string, readonly number[]>> = { b: [1], i: [1, 2, 4, 8], u: [1, 2, 4, 8], f: [2, 4, 8] };
/** Letters of one text. */
const TEXT_BYTES = 2 ** 16;

const bad = (problem: string, detail: Readonly<Record<string, string | number>> = {}): WorkbenchError =>
  new WorkbenchError('bad-array', { problem, ...detail });

function parseType(text: string): Pick<NpyHeader, 'kind' | 'itemBytes' | 'littleEndian'> {
  const [, order = '', kind = '', size = ''] = DESCRIPTION.exec(text) ?? [];
  // Arrays of objects are pickles: reading one means running it.
  if (kind === 'O' || /'descr'\s*:\s*'\|?O'/.test(text)) throw bad('python objects');
  const letters = Number(size);
  const itemBytes = kind === 'U' ? 4 * letters : letters;
  const known = kind === 'U' || kind === 'S' ? itemBytes <= TEXT_BYTES : SIZES[kind]?.includes(itemBytes);
  if (!known) throw bad('kind of values', { got: text.slice(0, 60) });
  return { kind: kind as NpyHeader['kind'], itemBytes, littleEndian: order !== '>' };
}

function parseShape(text: string): number[] {
  const found = SHAPE.exec(text);
  if (!found) throw bad('no shape', { got: text.slice(0, 60) });
  const shape = (found[1] ?? '')
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number);
  if (shape.length > 32 || !Number.isSafeInteger(shape.reduce((product, length) => product * length, 1)))
    throw bad('shape', { got: found[1] ?? '' });
  return shape;
}

/**
 * Reads the header of an NPY file, version 1 to 3.
 * @param head the first bytes: `NPY_HEADER_BYTES`, or all of a shorter file
 * @throws WorkbenchError 'bad-array' when it is none, or holds Python objects or values of another kind
 * Source: numpy.lib.format, "NPY format".
 */
export function parseNpyHeader(head: Uint8Array): NpyHeader {
  if (MAGIC.some((byte, at) => head[at] !== byte)) throw bad('no NPY header');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const long = (head[6] ?? 0) >= 2;
  const begin = long ? 12 : 10;
  if (head.length < begin) throw bad('cut');
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  if (begin + length > head.length) throw bad(length > NPY_HEADER_BYTES ? 'header size' : 'cut', { got: length });
  const text = new TextDecoder('latin1').decode(head.subarray(begin, begin + length));
  return {
    ...parseType(text),
    shape: parseShape(text),
    fortranOrder: ORDER.exec(text)?.[1] === 'True',
    dataStart: begin + length
  };
}
