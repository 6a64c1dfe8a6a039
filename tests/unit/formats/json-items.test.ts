import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonItems, JSON_LIMITS, type JsonItem } from '../../../src/lib/formats/json/json-items';
import { readJsonItems } from '../../../src/lib/formats/json/read-json-items';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';

function scan(text: string, size = 3, limits = JSON_LIMITS) {
  const scanner = new JsonItems(limits);
  const items: JsonItem[] = [];
  for (let at = 0; at < text.length; at += size) items.push(...scanner.push(text.slice(at, at + size)));
  scanner.end();
  return { items, problem: scanner.problem, top: scanner.top };
}
const values = (text: string, size?: number) =>
  scan(text, size).items.map(({ key, index, value }) => [key, index, value]);

describe('JsonItems', () => {
  it('gives the items of an array at the top', () => {
    expect(values(' [1, {"a":[1,2]}, "x,]}", [], null ] ')).toEqual([
      ['', 0, 1],
      ['', 1, { a: [1, 2] }],
      ['', 2, 'x,]}'],
      ['', 3, []],
      ['', 4, null]
    ]);
    expect(scan('[]')).toEqual({ items: [], problem: undefined, top: '[' });
  });

  it('gives the items of arrays in an object, and its other members whole', () => {
    expect(
      values('{"info":{"a":[1]},"images":[{"id":1},{"id":2}],"n":3,"annotations":[],"s":"q\\"\\\\","last":[[1],[2]]}')
    ).toEqual([
      ['info', -1, { a: [1] }],
      ['images', 0, { id: 1 }],
      ['images', 1, { id: 2 }],
      ['n', -1, 3],
      ['s', -1, 'q"\\'],
      ['last', 0, [1]],
      ['last', 1, [2]]
    ]);
  });

  it('keeps what stands before a cut and says that it was cut', () => {
    expect(scan('{"images":[{"id":1},{"id":')).toEqual({
      items: [{ key: 'images', index: 0, value: { id: 1 } }],
      problem: 'cut',
      top: '{'
    });
    expect(scan('[1,2').items).toHaveLength(1);
    expect(scan('["a\\').problem).toBe('cut');
    expect(scan('').problem).toBe('cut');
  });

  it('goes on behind an item that is not JSON, and stops where the structure is broken', () => {
    expect(scan('[1,{a:1},nan,4]').items).toEqual([
      { key: '', index: 0, value: 1 },
      { key: '', index: 1, value: undefined, problem: 'syntax' },
      { key: '', index: 2, value: undefined, problem: 'syntax' },
      { key: '', index: 3, value: 4 }
    ]);
    for (const text of ['hello', '[1}', '{"a":1]', '{a:1}', '{"a":[1},2]}'])
      expect(scan(text).problem, text).toBe('syntax');
    expect(scan('[1] x').problem).toBe('more-behind-the-end');
  });

  it('refuses items that are too deep or too long', () => {
    const deep = `${'['.repeat(66)}${']'.repeat(66)}`;
    expect(scan(`[${deep},1]`).items).toMatchObject([{ problem: 'too-deep' }, { value: 1 }]);
    expect(scan(`{"a":{"b":${deep}},"c":1}`).items).toMatchObject([{ problem: 'too-deep' }, { value: 1 }]);
    expect(scan(`["${'x'.repeat(300)}"]`, 10, { ...JSON_LIMITS, itemLength: 100 })).toMatchObject({
      items: [],
      problem: 'too-long'
    });
  });

  it('keeps dangerous words as plain keys', () => {
    const [item] = scan('[{"__proto__":{"polluted":1},"constructor":2}]').items;
    expect(Object.keys(item?.value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives what JSON.parse gives, however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 9 }),
        (value, size) => {
          const text = JSON.stringify(value);
          const { items, problem } = scan(text, size);
          expect(problem).toBeUndefined();
          const parsed = JSON.parse(text) as unknown;
          if (Array.isArray(parsed)) expect(items.map((item) => item.value)).toEqual(parsed);
          else
            for (const [key, member] of Object.entries(parsed as object)) {
              const own = items.filter((item) => item.key === key);
              expect(own.length === 1 && own[0]?.index === -1 ? own[0].value : own.map((item) => item.value)).toEqual(
                member
              );
            }
        }
      )
    );
  });

  it(
    'never throws, and is never slower for being cut',
    () => {
      const letters = fc.string({
        unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' '),
        maxLength: 60
      });
      fc.assert(
        fc.property(letters, fc.integer({ min: 1, max: 5 }), (text, size) => {
          const cut = scan(text, size);
          const whole = scan(text, 1000);
          expect(cut.items).toEqual(whole.items);
          expect(cut.problem).toBe(whole.problem);
        }),
        fuzz()
      );
    },
    FUZZ_MS
  );
});

describe('readJsonItems', () => {
  it('names places and reads any encoding', async () => {
    const batches = [];
    const bytes = new Uint8Array(Buffer.from('\ufeff{"images":[{"n":"é"},{x}],"more":[1', 'utf16le'));
    for await (const batch of readJsonItems([bytes], { file: 'c.json' })) batches.push(batch);
    expect(batches.flatMap((batch) => batch.items)).toEqual([{ key: 'images', index: 0, value: { n: 'é' } }]);
    expect(batches.flatMap((batch) => batch.issues)).toEqual([
      { code: 'bad-row', where: 'c.json#images[1]', detail: { problem: 'syntax' } },
      { code: 'bad-row', where: 'c.json', detail: { problem: 'cut' } }
    ]);
  });
});
