import { halfFloat } from '../../numeric/half-float';
import type { NpyHeader } from './npy-header';

type Getter = (view: DataView, at: number, little: boolean) => number;

const GETTERS: Readonly<Record<string, Getter>> = {
  b1: (view, at) => Number(view.getUint8(at) !== 0),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f2: (view, at, little) => halfFloat(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little)
};

/** Numbers from bytes; whole numbers above 2^53 lose their last digits. @param bytes whole items */
export function decodeNumbers(bytes: Uint8Array, { kind, itemBytes, littleEndian }: NpyHeader): Float64Array {
  const get = GETTERS[`${kind}${itemBytes}`];
  const values = new Float64Array(get ? bytes.length / itemBytes : 0);
  if (!get) return values;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < values.length; i++) values[i] = get(view, i * itemBytes, littleEndian);
  return values;
}

/** Texts from bytes: `U` holds code points of four bytes, `S` bytes; zeros at the end are filling. @param bytes whole items */
export function decodeTexts(bytes: Uint8Array, { kind, itemBytes, littleEndian }: NpyHeader): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / Math.max(1, itemBytes) }, (_, item) => {
    const start = item * itemBytes;
    if (kind === 'S') return new TextDecoder().decode(bytes.subarray(start, start + itemBytes)).replace(/\0+$/, '');
    let text = '';
    for (let at = start; at < start + itemBytes; at += 4) {
      const code = view.getUint32(at, littleEndian);
      text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
    return text.replace(/\0+$/, '');
  });
}
