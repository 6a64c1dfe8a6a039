/** Bounds-checked reading: past the end there are zeros, never an exception. */
export interface ByteView {
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  u16le(at: number): number;
  u24le(at: number): number;
  u32le(at: number): number;
  /** `length` bytes as Latin-1 text; shorter at the end. */
  text(at: number, length: number): string;
}

/** A checked view of bytes that may be hostile or cut short. */
export function byteView(bytes: Uint8Array): ByteView {
  const u8 = (at: number): number => bytes[at] ?? 0;
  const u16 = (at: number): number => u8(at) * 2 ** 8 + u8(at + 1);
  const u16le = (at: number): number => u8(at + 1) * 2 ** 8 + u8(at);
  return {
    length: bytes.length,
    u8,
    u16,
    u32: (at) => u16(at) * 2 ** 16 + u16(at + 2),
    u16le,
    u24le: (at) => u8(at + 2) * 2 ** 16 + u16le(at),
    u32le: (at) => u16le(at + 2) * 2 ** 16 + u16le(at),
    text: (at, length) => String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 1024)))
  };
}
