import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableCsv } from '$lib/charts/shared/table-csv';
import { csvRows } from '../../fixtures/csv-rows';

describe('tableCsv', () => {
  it('by hand: header, full precision, empty for undefined, quotes where needed', () => {
    const rows = [
      [0.1 + 0.2, null],
      [NaN, 'say "x"']
    ];
    expect(tableCsv({ columns: ['a', 'b,c'], rows })).toBe('a,"b,c"\r\n0.30000000000000004,\r\n,"say ""x"""\r\n');
  });

  it('does not let a spreadsheet run a label, and leaves numbers alone', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r'])
      expect(tableCsv({ columns: ['x'], rows: [[`${sign}1+1`]] })).toContain(`'${sign}1+1`);
    expect(tableCsv({ columns: ['x'], rows: [[-1]] })).toBe('x\r\n-1\r\n');
  });

  it('comes back as it went in, whatever the texts', async () => {
    const texts = fc.array(fc.tuple(fc.constant('row'), fc.string()), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        const back = (await csvRows(tableCsv({ columns: ['a', 'b'], rows }))).map((values) => values[1]);
        const safe = (text: string): string => text.replace(/^(?=[=+\-@\t\r])/, "'");
        expect(back).toEqual(rows.map(([, text]) => safe(text)));
      })
    );
  });
});
