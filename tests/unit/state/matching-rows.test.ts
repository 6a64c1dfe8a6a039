import { describe, expect, it } from 'vitest';
import type { Answer } from '$lib/schema/answer';
import { saysFilter, sureFilter, unsureFilter } from '$lib/charts/shared/filter';
import { filterHeading } from '$lib/panels/filter-heading';
import { matchingRows } from '$lib/state/matching-rows';
import { answered } from '../../fixtures/columns';

const columns = answered([0, 0, 1, 1], [0, 1, 1, 0], 2, [0.9, 0.8, 0.7, 0.6]);
const answer = { columns, reliability: null } as unknown as Answer;

describe('the filters of sureness', () => {
  it('choose the answers from a threshold on, which itself is in', () => {
    const threshold = columns.conf[1] as number;
    expect(matchingRows(answer, sureFilter(threshold))).toEqual([0, 1]);
    expect(matchingRows(answer, sureFilter(threshold, true))).toEqual([1]);
    expect(matchingRows(answer, unsureFilter(threshold))).toEqual([2, 3]);
  });

  it('leave out rows that say nothing about right or wrong', () => {
    const unlabelled = { ...answer, columns: { ...columns, label: columns.label.map(() => -1) } } as Answer;
    expect([matchingRows(unlabelled, 'sure:0'), matchingRows(unlabelled, 'unsure:1')]).toEqual([[], []]);
    const unsaid = { ...answer, columns: { ...columns, conf: columns.conf.map(() => NaN) } } as Answer;
    expect([matchingRows(unsaid, 'sure:0'), matchingRows(unsaid, 'unsure:1')]).toEqual([[], []]);
  });

  it('have headings with as many digits as it takes', () => {
    expect(filterHeading('sure:0.834')).toBe('Answers it is at least 83\u202f% sure of');
    expect(filterHeading('sure:0.99983,wrong')).toBe('Wrong answers it is at least 99.983\u202f% sure of');
    expect(filterHeading('unsure:0.5')).toBe('Answers it is less than 50\u202f% sure of');
  });
});

describe('the filter of a stretch of confidence', () => {
  const [low, high] = [columns.conf[2] as number, columns.conf[1] as number];

  it('chooses the labelled answers between both ends, which belong to it', () => {
    expect(matchingRows(answer, saysFilter(low, high))).toEqual([1, 2]);
    expect(matchingRows(answer, `${saysFilter(low, high)},wrong`)).toEqual([1]);
    expect(matchingRows(answer, saysFilter(0.95, 1))).toEqual([]);
    const unlabelled = { ...answer, columns: { ...columns, label: columns.label.map(() => -1) } } as Answer;
    expect(matchingRows(unlabelled, saysFilter(0, 1))).toEqual([]);
  });

  it('has a heading with both ends', () =>
    expect(filterHeading(saysFilter(0.61, 0.8))).toBe('Answers it is 61\u202f% to 80\u202f% sure of'));
});
