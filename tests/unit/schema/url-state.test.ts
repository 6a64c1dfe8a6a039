import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUrlState, encodeUrlState, type UrlState } from '$lib/schema/url-state';

const text = fc.string({ minLength: 1 });

describe('the state in the address', () => {
  it('comes back as it was, whatever the names hold', () => {
    const state: fc.Arbitrary<UrlState> = fc.record(
      { run: text, tab: text, filter: text, sample: text },
      { requiredKeys: [] }
    );
    fc.assert(
      fc.property(state, (value) => {
        expect(decodeUrlState(`#${encodeUrlState(value)}`)).toEqual(value);
      })
    );
  });

  it('ignores what it does not know, so that later links open here', () => {
    expect(decodeUrlState('#f=wrong&z=1')).toEqual({ filter: 'wrong' });
  });

  it('is empty for nothing', () => {
    expect(encodeUrlState({})).toBe('');
    expect(decodeUrlState('')).toEqual({});
  });
});
