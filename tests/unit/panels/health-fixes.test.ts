import { describe, expect, it } from 'vitest';
import { findingsTable } from '$lib/panels/health/findings-table';
import { fixesOf } from '$lib/panels/health/fixes';
import { tableCsv } from '$lib/charts/shared/table-csv';
import { HEALTH_KINDS, type HealthFinding, type HealthKind } from '$lib/schema/health';
import { dataset, sample } from '../../fixtures/health';

const set = dataset([
  sample('a', { groups: { split: 'train' } }),
  sample('b', { groups: { split: 'test' } }),
  sample('c', { groups: { split: 'test' } })
]);
const found = (kind: HealthKind, files: string[], detail: HealthFinding['detail'] = {}): HealthFinding => ({
  kind,
  files,
  detail,
  severity: 'warning'
});
const changes = (kind: HealthKind, ...findings: HealthFinding[]) =>
  fixesOf(kind, findings, set).map((fix) => fix.changes);

describe('fixesOf', () => {
  it('leaves out pictures that were judged one by one, each once, and only those of the set', () => {
    const findings = [found('blurred', ['a']), found('blurred', ['a']), found('blurred', ['gone'])];
    expect(changes('blurred', ...findings)).toEqual([[{ kind: 'drop', reason: 'blurred', files: ['a'] }]]);
    expect(changes('dark', found('dark', ['gone']))).toEqual([]);
  });

  it('keeps the first of several copies', () => {
    expect(changes('exact-duplicate', found('exact-duplicate', ['a', 'b', 'c']))).toEqual([
      [{ kind: 'drop', reason: 'exact-duplicate', files: ['b', 'c'] }]
    ]);
  });

  it('offers each part of the set where pictures are in more than one', () => {
    expect(changes('leak', found('leak', ['a', 'b'], { column: 'split' }))).toEqual([
      [{ kind: 'keep-split', column: 'split', value: 'train' }],
      [{ kind: 'keep-split', column: 'split', value: 'test' }]
    ]);
  });

  it('merges all spellings with one click, class by class', () => {
    const spelt = (given: string, usual: string) => found('label-spelling', ['a'], { given, usual });
    expect(changes('label-spelling', spelt('CAT', 'cat'), spelt('cat ', 'cat'), spelt('Dog', 'dog'))).toEqual([
      [
        { kind: 'merge-labels', from: ['CAT', 'cat '], to: 'cat' },
        { kind: 'merge-labels', from: ['Dog'], to: 'dog' }
      ]
    ]);
  });

  it.each(['missing-file', 'zero-bytes', 'unreadable', 'truncated', 'gps-exif', 'unlisted-file'] as const)(
    'offers nothing for %s, which only the person can mend',
    (kind) => {
      expect(changes(kind, found(kind, ['a']))).toEqual([]);
    }
  );
});

describe('findingsTable', () => {
  it('has one row for each file, kept safe from spreadsheets', () => {
    const csv = tableCsv(
      findingsTable([found('exact-duplicate', ['a,b', '=x']), found('blank', ['c'], { contrast: 0 })])
    );
    expect(csv.split('\r\n')).toEqual([
      'finding,kind,severity,file,detail',
      '1,exact-duplicate,warning,"a,b",',
      "1,exact-duplicate,warning,'=x,",
      '2,blank,warning,c,contrast of 0 grey values',
      ''
    ]);
  });

  it('has a row for every kind without gaps', () => {
    const rows = findingsTable(HEALTH_KINDS.map((kind) => found(kind, ['f'], { reason: 'undecodable-image' }))).rows;
    expect(rows.map(([, kind]) => kind)).toEqual([...HEALTH_KINDS]);
    expect(JSON.stringify(rows)).not.toContain('undefined');
  });
});
