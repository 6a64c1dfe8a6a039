import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_LIMITS, type CsvLimits } from '../../../src/lib/formats/csv-limits';
import { readCsvRows, type CsvOptions, type CsvRow } from '../../../src/lib/formats/read-csv-rows';
import { decodeAnyText } from '../../../src/lib/formats/text/decode-any-text';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import type { IngestIssue } from '../../../src/lib/schema/ingest-issue';

async function parse(text: string | Uint8Array, limits: CsvLimits = CSV_LIMITS, options: Partial<CsvOptions> = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let columns: readonly string[] = [];
  const rows: CsvRow[] = [];
  const issues: IngestIssue[] = [];
  const size = Math.max(50, bytes.length / 20);
  // Cut in pieces, so that every row is also read across an edge.
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size)
  );
  for await (const batch of readCsvRows(chunks, { file: 'm.csv', limits, ...options })) {
    columns = batch.columns;
    rows.push(...batch.rows.map(({ line, values }) => ({ line, values })));
    issues.push(...batch.issues);
  }
  return { columns, rows, issues };
}
const values = async (text: string, options: Partial<CsvOptions> = {}) =>
  (await parse(text, CSV_LIMITS, options)).rows.map((row) => row.values);

describe('readCsvRows', () => {
  it('reads quoted cells with delimiters, doubled quotes and line ends, and keeps the line numbers of the file', async () => {
    const table = await parse('a,b\r\n"x, ""y""",1\r\n"two\nlines",2\r\n\r\nlast,3');
    expect(table).toEqual({
      columns: ['a', 'b'],
      rows: [
        { line: 2, values: ['x, "y"', '1'] },
        { line: 3, values: ['two\nlines', '2'] },
        { line: 6, values: ['last', '3'] }
      ],
      issues: []
    });
  });

  it('guesses comma, semicolon and tab from the header, not from what is quoted', async () => {
    expect(await values('a;b\n1,5;2')).toEqual([['1,5', '2']]);
    expect(await values('a\tb\n1,5\t2;3')).toEqual([['1,5', '2;3']]);
    expect(await values('"a;;;",b\n1,2')).toEqual([['1', '2']]);
    expect(await values('only\n1\n2')).toEqual([['1'], ['2']]);
  });

  it('drops a byte order mark and understands old Macintosh line ends', async () => {
    expect((await parse('\ufefffile,label\rx,y')).columns).toEqual(['file', 'label']);
    expect(await values('\ufefffile,label\rx,y')).toEqual([['x', 'y']]);
  });

  it('keeps spaces inside of cells, but not around column names', async () => {
    expect(await parse(' a , b\n x , y')).toMatchObject({ columns: ['a', 'b'], rows: [{ values: [' x ', ' y'] }] });
  });

  it('refuses text that is not UTF-8 instead of replacing letters', async () => {
    const table = await parse(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31]));
    expect(table).toEqual({
      columns: [],
      rows: [],
      issues: [{ code: 'bad-row', where: 'm.csv', detail: { got: 'other text encoding', expected: 'UTF-8' } }]
    });
  });

  it('names the line of a row with too few or too many cells and forgives empty ones at the end', async () => {
    const table = await parse('a,b\n1\n1,2,3\n1,2,,\n4,5');
    expect(table.rows.map((row) => row.line)).toEqual([4, 5]);
    expect(table.issues).toEqual([
      { code: 'bad-row', where: 'm.csv:2', detail: { got: '1 columns', expected: '2 columns' } },
      { code: 'bad-row', where: 'm.csv:3', detail: { got: '3 columns', expected: '2 columns' } }
    ]);
  });

  it('reports a quote that is never closed and text behind a closed one', async () => {
    expect((await parse('a,b\n1,2\n"x,3\n4,5')).issues).toEqual([
      { code: 'bad-row', where: 'm.csv:3', detail: { got: '" without end', expected: '"' } }
    ]);
    expect((await parse('a,b\n"x"y,3')).issues[0]).toMatchObject({
      where: 'm.csv:2',
      detail: { got: 'text behind "' }
    });
    expect((await parse('a,b\n""y,3')).issues).toHaveLength(1);
  });

  it('stops at the caps and says so', async () => {
    const limits = { rows: 2, columns: 3, rowLength: 10 };
    expect(await parse('a\n1\n2\n3\n4', limits)).toMatchObject({ rows: [{}, {}], issues: [{ where: 'm.csv:4' }] });
    expect(await parse('a,b,c,d\n1,2,3,4', limits)).toMatchObject({
      columns: [],
      rows: [],
      issues: [{ where: 'm.csv:1' }]
    });
    expect(await parse('a\n12345678901\nx', limits)).toMatchObject({
      rows: [{ line: 3 }],
      issues: [{ where: 'm.csv:2' }]
    });
  });

  it('takes no longer for a header of quotes that never end', async () => {
    expect((await parse(`"${'""'.repeat(100_000)}a`)).issues).toMatchObject([
      { where: 'm.csv:1', detail: { got: '" without end' } }
    ]);
  });

  it('reads mixed line ends, cells of a megabyte, and pasted cells', async () => {
    expect(await values('a,b\r\n1,2\n3,4\r5,6\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6']
    ]);
    const long = 'x'.repeat(1_000_000);
    expect((await values(`a,b\n${long},1\n2,3`)).map(([a]) => a?.length)).toEqual([1_000_000, 1]);
    expect(await values('file\tlabel\n1.jpg\t"two\nlines ""here"""\n')).toEqual([['1.jpg', 'two\nlines "here"']]);
    expect(await values('image_name| comment_number| comment\n1.jpg| 0| A dog, a "cat" .')).toEqual([
      ['1.jpg', ' 0', ' A dog, a "cat" .']
    ]);
  });

  it('reads a table without a header when it is told the columns', async () => {
    expect(await values('1.jpg;cat\n2.jpg;dog', { columns: ['file', 'label'], delimiter: ';' })).toEqual([
      ['1.jpg', 'cat'],
      ['2.jpg', 'dog']
    ]);
  });

  it('reads windows-1252 when it is told to read any text', async () => {
    const table = await parse(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x92]), CSV_LIMITS, {
      decode: (chunks) => decodeAnyText(chunks)
    });
    expect(table).toMatchObject({ columns: ['a', 'b'], rows: [{ values: ['é', '’'] }], issues: [] });
  });

  it('gives nothing for nothing', async () => {
    for (const text of ['', '\n', '\r\n \r\n'])
      expect(await parse(text)).toEqual({ columns: [], rows: [], issues: [] });
  });

  it('reads back what was written, whatever is in the cells', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '😀'),
      maxLength: 8
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        async (given, delimiter, end) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = [['x', 'y', 'z'], ...given].map((row) => row.map(quote).join(delimiter)).join(end);
          const table = await parse(text);
          expect(table.issues).toEqual([]);
          expect(table.rows.map((row) => row.values)).toEqual(given);
        }
      )
    );
  });

  it(
    'never throws and accounts for every line that is not blank',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', ',', ';', '\n', '\r', ' ') }), async (text) => {
          const table = await parse(text);
          const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
          expect(table.rows.length + table.issues.length).toBe(Math.max(0, lines.length - 1));
        }),
        fuzz()
      );
      await fc.assert(
        fc.asyncProperty(fc.uint8Array(), async (bytes) => {
          expect(Array.isArray((await parse(bytes)).rows)).toBe(true);
        }),
        fuzz()
      );
    },
    FUZZ_MS
  );
});
