import { expect, it } from 'vitest';
import type { Dataset } from '$lib/schema/dataset';
import type { RunRecord } from '$lib/schema/run-record';
import { inferTimes } from '$lib/state/infer-times';

const dataset = { samples: ['a', 'b', 'c', 'd'].map((id) => ({ id })) } as unknown as Dataset;
const record = (items: readonly [string, number | null][]) =>
  ({ items: items.map(([sample, inferMs]) => ({ sample, inferMs })) }) as unknown as RunRecord;

it('gives each row its time, and none to those that were not read or not run', () => {
  expect([
    ...inferTimes(
      record([
        ['a', 5],
        ['c', null],
        ['d', 7]
      ]),
      dataset
    )
  ]).toEqual([5, NaN, NaN, 7]);
  expect([...inferTimes(null, dataset)]).toEqual([NaN, NaN, NaN, NaN]);
  expect([
    ...inferTimes(
      record([
        ['x', 5],
        ['a', 7]
      ]),
      dataset
    )
  ]).toEqual([NaN, NaN, NaN, NaN]);
});
