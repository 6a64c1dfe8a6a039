import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnyText } from '../../../src/lib/formats/text/decode-any-text';
import { decodeHead } from '../../../src/lib/formats/text/decode-head';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';

const encoder = new TextEncoder();
async function decode(bytes: Uint8Array, chunkBytes = 7) {
  const notes: string[] = [];
  const texts: (string | null)[] = [];
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
    bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes)
  );
  for await (const text of decodeAnyText(chunks, (encoding) => notes.push(encoding))) texts.push(text);
  return { text: texts.includes(null) ? null : texts.join(''), notes, last: texts.at(-1) };
}
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};
/** 0x80 to 0xff of windows-1252, as Python 3 decodes them (the five unused places left out). */
const LETTERS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

describe('decodeAnyText', () => {
  it('reads UTF-8 with and without a mark, however it is cut', async () => {
    const text = 'file,label\nä.jpg,Café 😀 naïve\n';
    for (const size of [1, 2, 3, 4, 5, 100]) {
      expect(await decode(encoder.encode(text), size)).toMatchObject({ text, notes: [] });
      if (size > 2) expect(await decode(encoder.encode(`\ufeff${text}`), size)).toMatchObject({ text, notes: [] });
    }
  });

  it('reads windows-1252 wherever its first letter stands, and says so once', async () => {
    const text = `file,label\n1.jpg,café\n2.jpg,“naïve” – 5 €\n${LETTERS}`;
    const codes = [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94
    ];
    const all = [...codes, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f];
    const byteOf = (letter: string) => {
      const at = [...LETTERS].indexOf(letter);
      return at >= 0 ? (all[at] as number) : (letter.codePointAt(0) as number);
    };
    const bytes = Uint8Array.from([...text].map(byteOf));
    for (const size of [1, 2, 3, 7, 19, 20, 21, 22, 1000])
      expect(await decode(bytes, size), `${size}`).toMatchObject({ text, notes: ['windows-1252'] });
    expect(await decode(Uint8Array.of(0x61, 0xe9), 1)).toMatchObject({ text: 'aé', notes: ['windows-1252'] });
  });

  it('reads UTF-16 of both orders, with and without a mark', async () => {
    const text = 'file,label\n1.jpg,häuser 😀\n';
    for (const little of [true, false])
      for (const mark of [true, false])
        expect(await decode(utf16(text, little, mark), 9)).toMatchObject({
          text,
          notes: [little ? 'utf-16le' : 'utf-16be']
        });
  });

  it('refuses text that is UTF-8 in part only', async () => {
    const mixed = Uint8Array.from([...encoder.encode('é,a\n'.repeat(20)), 0xe9, 0x2c, 0x31]);
    expect((await decode(mixed)).last).toBeNull();
    expect((await decode(encoder.encode('é😀').subarray(0, 4))).last).toBeNull();
  });

  it(
    'gives nothing for nothing and never throws',
    async () => {
      expect((await decode(new Uint8Array())).text).toBe('');
      await fc.assert(
        fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
          const { text } = await decode(bytes, size);
          expect(text === null || typeof text === 'string').toBe(true);
        }),
        fuzz()
      );
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 9 }), async (text, size) => {
          const bytes = encoder.encode(text);
          const { notes, text: read } = await decode(bytes, size);
          if (notes.length === 0) expect(read).toBe(text.replace(/^\ufeff/, ''));
        })
      );
    },
    FUZZ_MS
  );
});

describe('decodeHead', () => {
  it('reads the beginning of a text whose last letter is cut, and knows what is no text', () => {
    const bytes = encoder.encode('aé😀');
    expect(decodeHead(bytes.subarray(0, 2))).toEqual({ text: 'a', encoding: 'utf-8' });
    expect(decodeHead(bytes.subarray(0, 6))).toEqual({ text: 'aé', encoding: 'utf-8' });
    expect(decodeHead(bytes)).toEqual({ text: 'aé😀', encoding: 'utf-8' });
    expect(decodeHead(Uint8Array.of(0x61, 0x92, 0x62))).toEqual({ text: 'a’b', encoding: 'windows-1252' });
    expect(decodeHead(utf16('file,label', true, true))).toEqual({ text: 'file,label', encoding: 'utf-16le' });
    expect(decodeHead(Uint8Array.of(0x89, 0x50, 0, 1, 2, 0, 0, 0))).toBeNull();
  });
});
