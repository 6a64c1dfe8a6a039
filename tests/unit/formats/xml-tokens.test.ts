import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlTokens, type XmlToken } from '../../../src/lib/formats/xml/xml-tokens';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';

function scan(text: string, size = 3) {
  const scanner = new XmlTokens();
  const tokens: XmlToken[] = [];
  for (let at = 0; at < text.length; at += size) tokens.push(...scanner.push(text.slice(at, at + size)));
  scanner.end();
  return { tokens, problem: scanner.problem };
}
/** Neighbouring texts put together: where a text is cut depends on the pieces. */
const told = (tokens: readonly XmlToken[]) =>
  tokens.map((token) =>
    token.kind === 'text'
      ? token.text
      : token.kind === 'close'
        ? `</${token.name}>`
        : `<${[token.name, ...[...token.attributes].map(([name, value]) => `${name}=${value}`)].join(' ')}>`
  );

describe('XmlTokens', () => {
  it('gives tags, attributes and texts, with the five entities and numbers', () => {
    const { tokens, problem } = scan(
      '<?xml version="1.0"?>\n<!-- a > b --><a x="1" y=\'&lt;&quot;&#233;&#x1F600;\'><b/>t &amp; u<![CDATA[<raw>]]></a>\n'
    );
    expect(problem).toBeUndefined();
    expect(told(tokens)).toEqual(['<a x=1 y=<"é😀>', '<b>', '</b>', 't & u', '<raw>', '</a>']);
  });

  it('keeps a > inside of quotes in the tag', () => {
    expect(told(scan('<a x="1 > 2"></a>').tokens)).toEqual(['<a x=1 > 2>', '</a>']);
  });

  it('refuses document types and entities of its own: they can blow up or reach out', () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><a>&lol2;</a>';
    expect(scan(bomb)).toEqual({ tokens: [], problem: 'doctype' });
    expect(scan('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>').problem).toBe('doctype');
    expect(scan('<a>&lol;</a>').problem).toBe('entity');
    expect(scan('<a x="&lol;"/>').problem).toBe('entity');
    expect(scan('<a>&toString;</a>').problem).toBe('entity');
    expect(scan('<a>&#1114112;</a>').problem).toBe('entity');
  });

  it('says what is broken, cut, too deep or too much', () => {
    expect(scan('<a><b></a>').problem).toBe('syntax');
    expect(scan('<a x=1></a>').problem).toBe('syntax');
    expect(scan('<a x="1" x="2"></a>').problem).toBe('syntax');
    expect(scan('text').problem).toBe('cut');
    expect(scan('text<a/>').problem).toBe('syntax');
    expect(scan('<a/><b/>').problem).toBe('syntax');
    expect(scan('<a><b>').problem).toBe('cut');
    expect(scan('').problem).toBe('cut');
    expect(scan('<a>'.repeat(65), 1000).problem).toBe('too-deep');
    expect(scan(`<a>${' '.repeat(5_000_000)}`, 1_000_000).problem).toBe('too-long');
  });

  it(
    'never throws, and gives the same however the text is cut',
    () => {
      const piece = fc.constantFrom(
        '<a>',
        '</a>',
        '<a x="1">',
        '<b/>',
        '&amp;',
        '&x;',
        'text',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?',
        '?>',
        '<!',
        '>',
        '<',
        '"',
        ' '
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 14 }), fc.integer({ min: 1, max: 6 }), (pieces, size) => {
          const text = pieces.join('');
          const cut = scan(text, size);
          const whole = scan(text, 10_000);
          expect(told(cut.tokens).join('')).toBe(told(whole.tokens).join(''));
          expect(cut.problem).toBe(whole.problem);
        }),
        fuzz()
      );
    },
    FUZZ_MS
  );
});
