import { describe, expect, it } from 'vitest';
import { changeDataset, changeEvent, changeTask } from '$lib/state/change-dataset';
import type { SetChange } from '$lib/schema/set-change';
import { dataset, sample } from '../../fixtures/health';

const samples = [
  sample('a', { labels: ['cat'], groups: { split: 'train' } }),
  sample('b', { labels: ['CAT '], groups: { split: 'test' } }),
  sample('c', { labels: ['dog', 'CAT '], groups: { split: 'test' } }),
  sample('d', { labels: [], groups: {} })
];
const missing = { code: 'missing-label', where: 'd', detail: {} } as const;
const set = dataset(samples, { classes: ['CAT ', 'cat', 'dog'], issues: [missing] });
const task = { classes: ['CAT ', 'cat', 'dog'], words: ['CAT', 'house cat', 'dog'], templates: ['a {label}'] };

describe('changeDataset', () => {
  it('leaves pictures out, counts each of them, and leaves the set it was given alone', () => {
    const before = structuredClone(set);
    const after = changeDataset(set, { kind: 'drop', reason: 'blurred', files: ['b', 'not there'] });
    expect(after.samples.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    expect(after.issues).toEqual([missing, { code: 'left-out', where: 'b', detail: { reason: 'blurred' } }]);
    expect(after.filesGiven).toBe(set.filesGiven);
    expect(set).toEqual(before);
  });

  it('no longer misses the label of a picture that is left out', () => {
    const after = changeDataset(set, { kind: 'drop', reason: 'blank-label', files: ['d'] });
    expect(after.issues).toEqual([{ code: 'left-out', where: 'd', detail: { reason: 'blank-label' } }]);
  });

  it('calls classes by one name, each sample once', () => {
    const after = changeDataset(set, { kind: 'merge-labels', from: ['CAT ', 'dog'], to: 'cat' });
    expect(after.samples.map(({ labels }) => labels)).toEqual([['cat'], ['cat'], ['cat'], []]);
    expect(after.classes).toEqual(['cat']);
    expect(after.issues).toEqual(set.issues);
  });

  it('keeps one part; what belongs to none is left out too', () => {
    const after = changeDataset(set, { kind: 'keep-split', column: 'split', value: 'test' });
    expect(after.samples.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(after.classes).toEqual(['CAT ', 'dog']);
    expect(after.issues.map(({ code, where }) => [code, where])).toEqual([
      ['left-out', 'a'],
      ['left-out', 'd']
    ]);
  });
});

describe('changeTask', () => {
  it('asks no longer about a class that was merged away, and keeps the words of the others', () => {
    const after = changeTask(task, { kind: 'merge-labels', from: ['CAT '], to: 'cat' });
    expect(after).toEqual({ classes: ['cat', 'dog'], words: ['house cat', 'dog'], templates: ['a {label}'] });
  });

  it('still asks about a class without pictures', () => {
    expect(changeTask(task, { kind: 'drop', reason: 'dark', files: ['c'] })).toBe(task);
  });
});

describe('changeEvent', () => {
  it.each<[SetChange, string, object]>([
    [{ kind: 'drop', reason: 'dark', files: ['a', 'b'] }, 'set-drop', { reason: 'dark', count: 2, files: 'a\nb' }],
    [{ kind: 'merge-labels', from: ['A', 'a '], to: 'a' }, 'set-merge-labels', { from: 'A\na ', to: 'a' }],
    [{ kind: 'keep-split', column: 'split', value: 'test' }, 'set-keep-split', { column: 'split', value: 'test' }]
  ])('writes %j down', (change, code, detail) => {
    expect(changeEvent(change)).toEqual({ code, detail });
  });
});
