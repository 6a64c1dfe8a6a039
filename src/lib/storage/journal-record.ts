/** One picture that was read: its hash and its embedding. */
export interface JournalRecord {
  readonly imageId: string;
  readonly embedding: Float32Array<ArrayBuffer>;
}

const MAGIC = 0x45594531; // 'EYE1'
const HEAD_BYTES = 4 + 4 + 32;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 (IEEE 802.3). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Bytes of a record: magic, number of floats, 32 bytes of hash, the floats, CRC-32 of all before it; little-endian.
 * @param record its imageId 64 hex digits
 */
export function encodeRecord({ imageId, embedding }: JournalRecord): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + embedding.length * 4 + 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, embedding.length, true);
  for (let i = 0; i < 32; i++) bytes[8 + i] = parseInt(imageId.slice(2 * i, 2 * i + 2), 16);
  embedding.forEach((value, i) => view.setFloat32(HEAD_BYTES + 4 * i, value, true));
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, bytes.length - 4)), true);
  return bytes;
}

/**
 * Reads records up to the first that is incomplete or damaged.
 * @returns the records and how many bytes they span; bytes after that are to be cut off
 */
export function decodeJournal(bytes: Uint8Array<ArrayBuffer>): { records: JournalRecord[]; validBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: JournalRecord[] = [];
  let at = 0;
  while (at + HEAD_BYTES + 4 <= bytes.length && view.getUint32(at, true) === MAGIC) {
    const floats = view.getUint32(at + 4, true);
    const end = at + HEAD_BYTES + floats * 4 + 4;
    if (end > bytes.length || view.getUint32(end - 4, true) !== crc32(bytes.subarray(at, end - 4))) break;
    const imageId = Array.from(bytes.subarray(at + 8, at + HEAD_BYTES), (b) => b.toString(16).padStart(2, '0')).join(
      ''
    );
    const embedding = Float32Array.from({ length: floats }, (_, i) => view.getFloat32(at + HEAD_BYTES + 4 * i, true));
    records.push({ imageId, embedding });
    at = end;
  }
  return { records, validBytes: at };
}
