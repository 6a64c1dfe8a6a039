import { describe, expect, it } from 'vitest';
import { decodeRunFile, encodeRunFile, type RunFile } from '$lib/report/run-file';
import { runRecordV1 } from '../../fixtures/run-record-v1';

const file = {
  record: runRecordV1,
  answer: {
    n: 2,
    columns: {
      n: 2,
      label: Int32Array.of(0, -1),
      conf: Float64Array.of(0.1 + 0.2, Number.NaN),
      topProb: Float32Array.of(0.1, 1 / 3)
    },
    confusion: {
      classes: ['a', 'b'],
      is: Int32Array.of(0, 1),
      called: Int32Array.of(1, 1),
      counts: Int32Array.of(1, 3)
    }
  },
  dataset: { name: 'x', samples: [{ id: 'a' }] }
} as unknown as RunFile;

describe('a run as a file', () => {
  it('comes back exactly, to the last bit, missing numbers included', () => {
    expect(decodeRunFile(encodeRunFile(file))).toEqual(file);
  });

  it('written with the whole confusion matrix is read as its filled cells', () => {
    const whole = { classes: ['a', 'b'], counts: Int32Array.of(0, 1, 0, 3) };
    const old = { ...file, answer: { ...file.answer, confusion: whole } } as unknown as RunFile;
    expect(decodeRunFile(encodeRunFile(old))).toEqual(file);
  });

  it('is refused with the field named when part of it is missing', () => {
    const { answer: _answer, ...rest } = file;
    expect(() => decodeRunFile(JSON.stringify(rest))).toThrow(/bad-run-record.*answer/);
    expect(() => decodeRunFile('{')).toThrow(/not JSON/);
  });
});
