import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../../src/lib/formats/compare-code-points';
import { datasetHash } from '../../../src/lib/formats/dataset-hash';

const row = fc.record({ id: fc.string(), image: fc.string(), label: fc.string() });

describe('datasetHash', () => {
  it('is SHA-256 over the sorted lines', async () => {
    const rows = [
      { id: 'b.jpg', image: '22', label: 'dog' },
      { id: 'a.jpg', image: '11', label: '' }
    ];
    expect(await datasetHash(rows)).toBe(createHash('sha256').update('a.jpg\t11\t\nb.jpg\t22\tdog\n').digest('hex'));
    expect(await datasetHash([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('does not depend on the order, and does depend on every value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const hash = await datasetHash(rows);
        expect(await datasetHash(rows.toReversed())).toBe(hash);
        const [first, ...rest] = rows;
        if (first) expect(await datasetHash([{ ...first, label: `${first.label}x` }, ...rest])).not.toBe(hash);
      })
    );
  });

  it('tells sets apart whose values hold tabs, line ends or backslashes', async () => {
    const hash = (label: string) => datasetHash([{ id: 'a', image: 'b', label }]);
    const two = await datasetHash([
      { id: 'a', image: 'b', label: 'c' },
      { id: 'd', image: 'e', label: 'f' }
    ]);
    expect(await hash('c\nd\te\tf')).not.toBe(two);
    expect(await hash('\\n')).not.toBe(await hash('\n'));
  });
});

describe('compareCodePoints', () => {
  it('orders as UTF-8 bytes do', () => {
    const letters = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      })
    );
    expect(compareCodePoints('\u{1f600}', '\uffee')).toBeGreaterThan(0);
    expect(compareCodePoints('\u{1f600}', '\u{1f601}')).toBeLessThan(0);
  });
});
