import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { open, toFailure } from '../../../workers/shared/envelope';

describe('an error that crosses a worker border', () => {
  it('keeps its code and its values', () => {
    const sent = structuredClone(toFailure(new WorkbenchError('model-file-hash', { got: 'a', expected: 'b' })));
    expect(() => open(sent)).toThrow(WorkbenchError);
    expect(sent).toEqual({ ok: false, code: 'model-file-hash', detail: { got: 'a', expected: 'b' } });
  });

  it('becomes unexpected, with its message, when it is none of ours', () => {
    expect(toFailure(new RangeError('too far'))).toEqual({
      ok: false,
      code: 'unexpected',
      detail: { problem: 'RangeError: too far' }
    });
    expect(toFailure('odd')).toEqual({ ok: false, code: 'unexpected', detail: { problem: 'odd' } });
  });

  it('gives the value when there is one', () => {
    expect(open({ ok: true, value: 3 })).toBe(3);
  });
});
