import { describe, expect, it } from 'vitest';
import { parseRunRecord } from '$lib/schema/run-record';
import { runRecordV1 } from '../../fixtures/run-record-v1';

describe('the run record', () => {
  it('reads a record of version 1', () => {
    expect(parseRunRecord(structuredClone(runRecordV1))).toEqual(runRecordV1);
  });

  it('names the field that is wrong', () => {
    const broken = { ...runRecordV1, timing: { ...runRecordV1.timing, wallMs: 'long' } };
    expect(() => parseRunRecord(broken)).toThrow(/bad-run-record.*timing\.wallMs/);
  });

  it('says so when the record is from a later version', () => {
    expect(() => parseRunRecord({ ...runRecordV1, schemaVersion: 2 })).toThrow(/schema-too-new, got 2, expected 1/);
  });

  it('refuses what is no record at all', () => {
    for (const value of [null, 1, 'x', [], {}]) expect(() => parseRunRecord(value)).toThrow(/bad-run-record/);
  });

  it('takes a record without a model: imported predictions', () => {
    expect(parseRunRecord({ ...runRecordV1, model: null }).model).toBeNull();
  });
});
