import { describe, expect, it } from 'vitest';
import { register } from './register';

describe('quirks of other programs, each decided and held', () => {
  for (const { number, program, decision, holds } of register)
    if (holds) it(`${number} ${program}: ${decision}`, holds);

  it('all 33 are decided', () => {
    expect(register.map(({ number }) => number)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
    expect(register.filter(({ holds }) => !holds).map(({ number }) => number)).toEqual([
      12, 13, 14, 15, 16, 21, 31, 32, 33
    ]);
  });
});
