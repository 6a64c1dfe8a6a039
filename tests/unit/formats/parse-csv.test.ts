import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/lib/formats/parse-csv';

const parse = (text: string | Uint8Array, limits?: Parameters<typeof parseCsv>[1]['limits']) =>
  parseCsv(
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
    limits ? { file: 'm.csv', limits } : { file: 'm.csv' }
  );
const values = (text: string) => parse(text).rows.map((row) => row.values);

describe('parseCsv', () => {
  it('reads quoted cells with delimiters, doubled quotes and line ends, and keeps the line numbers of the file', () => {
    const table = parse('a,b\r\n"x, ""y""",1\r\n"two\nlines",2\r\n\r\nlast,3');
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

  it('guesses comma, semicolon and tab from the header, not from what is quoted', () => {
    expect(values('a;b\n1,5;2')).toEqual([['1,5', '2']]);
    expect(values('a\tb\n1,5\t2;3')).toEqual([['1,5', '2;3']]);
    expect(values('"a;;;",b\n1,2')).toEqual([['1', '2']]);
    expect(values('only\n1\n2')).toEqual([['1'], ['2']]);
  });

  it('drops a byte order mark and understands old Macintosh line ends', () => {
    expect(parse('\ufefffile,label\rx,y').columns).toEqual(['file', 'label']);
    expect(values('\ufefffile,label\rx,y')).toEqual([['x', 'y']]);
  });

  it('keeps spaces inside of cells, but not around column names', () => {
    expect(parse(' a , b\n x , y')).toMatchObject({ columns: ['a', 'b'], rows: [{ values: [' x ', ' y'] }] });
  });

  it('refuses text that is not UTF-8 instead of replacing letters', () => {
    const table = parse(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31]));
    expect(table).toEqual({
      columns: [],
      rows: [],
      issues: [{ code: 'bad-row', where: 'm.csv', detail: { got: 'other text encoding', expected: 'UTF-8' } }]
    });
  });

  it('names the line of a row with too few or too many cells and forgives empty ones at the end', () => {
    const table = parse('a,b\n1\n1,2,3\n1,2,,\n4,5');
    expect(table.rows.map((row) => row.line)).toEqual([4, 5]);
    expect(table.issues).toEqual([
      { code: 'bad-row', where: 'm.csv:2', detail: { got: '1 columns', expected: '2 columns' } },
      { code: 'bad-row', where: 'm.csv:3', detail: { got: '3 columns', expected: '2 columns' } }
    ]);
  });

  it('reports a quote that is never closed and text behind a closed one', () => {
    expect(parse('a,b\n1,2\n"x,3\n4,5').issues).toEqual([
      { code: 'bad-row', where: 'm.csv:3', detail: { got: '" without end', expected: '"' } }
    ]);
    expect(parse('a,b\n"x"y,3').issues[0]).toMatchObject({ where: 'm.csv:2', detail: { got: 'text behind "' } });
    expect(parse('a,b\n""y,3').issues).toHaveLength(1);
  });

  it('stops at the caps and says so', () => {
    const limits = { rows: 2, columns: 3, rowLength: 10 };
    expect(parse('a\n1\n2\n3\n4', limits)).toMatchObject({ rows: [{}, {}], issues: [{ where: 'm.csv:4' }] });
    expect(parse('a,b,c,d\n1,2,3,4', limits)).toMatchObject({ columns: [], rows: [], issues: [{ where: 'm.csv:1' }] });
    expect(parse('a\n12345678901\nx', limits)).toMatchObject({ rows: [{ line: 3 }], issues: [{ where: 'm.csv:2' }] });
  });

  it('takes no longer for a header of quotes that never end', () => {
    expect(parse(`"${'""'.repeat(100_000)}a`).issues).toMatchObject([
      { where: 'm.csv:1', detail: { got: '" without end' } }
    ]);
  });

  it('gives nothing for nothing', () => {
    for (const text of ['', '\n', '\r\n \r\n']) expect(parse(text)).toEqual({ columns: [], rows: [], issues: [] });
  });

  it('reads back what was written, whatever is in the cells', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '😀'),
      maxLength: 8
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (given, delimiter, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [['x', 'y', 'z'], ...given].map((row) => row.map(quote).join(delimiter)).join(end);
        const table = parse(text);
        expect(table.issues).toEqual([]);
        expect(table.rows.map((row) => row.values)).toEqual(given);
      })
    );
  });

  it('never throws and accounts for every line that is not blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', ';', '\n', '\r', ' ') }), (text) => {
        const table = parse(text);
        const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
        expect(table.rows.length + table.issues.length).toBe(Math.max(0, lines.length - 1));
      }),
      { numRuns: 500 }
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Array.isArray(parse(bytes).rows)).toBe(true);
      })
    );
  });
});
