import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJournal, encodeRecord, type JournalRecord } from '$lib/storage/journal-record';

const hex = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 32, maxLength: 32 })
  .map((bytes) => bytes.map((b) => b.toString(16).padStart(2, '0')).join(''));
const record: fc.Arbitrary<JournalRecord> = fc.record({
  imageId: hex,
  embedding: fc.array(fc.float({ noNaN: true }), { maxLength: 8 }).map((values) => Float32Array.from(values))
});

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

describe('the run journal', () => {
  it('gives back every record that was appended', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const bytes = join(records.map(encodeRecord));
        expect(decodeJournal(bytes)).toEqual({ records, validBytes: bytes.length });
      })
    );
  });

  it('keeps the whole records before a cut, wherever the cut is', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), fc.nat(), (records, where) => {
        const parts = records.map(encodeRecord);
        const bytes = join(parts);
        const cut = where % bytes.length;
        const whole = parts.filter((_, i) => join(parts.slice(0, i + 1)).length <= cut).length;
        const read = decodeJournal(bytes.slice(0, cut));
        expect(read.records).toEqual(records.slice(0, whole));
        expect(read.validBytes).toBe(join(parts.slice(0, whole)).length);
      })
    );
  });

  it('stops at the first record with a flipped bit', () => {
    const good = { imageId: 'ab'.repeat(32), embedding: Float32Array.of(1, 2, 3) };
    const bytes = join([encodeRecord(good), encodeRecord(good)]);
    const length = encodeRecord(good).length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 0, max: 7 }), (byte, bit) => {
        const damaged = bytes.slice();
        damaged[length + byte] = (damaged[length + byte] as number) ^ (1 << bit);
        expect(decodeJournal(damaged)).toEqual({ records: [good], validBytes: length });
      })
    );
  });

  it('reads an empty journal as no records', () => {
    expect(decodeJournal(new Uint8Array(0))).toEqual({ records: [], validBytes: 0 });
  });
});
