import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/app.css', 'utf8');

/** The custom properties of the first rule whose selector list ends with `selector`. */
function tokens(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`);
  const body = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? ''])
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const light = tokens(':root');
const dark = tokens(":root[data-theme='dark']");

test('the two copies of the dark tokens are the same', () => {
  expect(tokens(":root:not([data-theme='light'])")).toEqual(dark);
  expect(Object.keys(dark).length).toBeGreaterThan(15);
});

describe.each([
  ['light', light],
  ['dark', dark]
])('in the %s theme', (_, theme) => {
  const of = (name: string) => theme[`--${name}`] ?? '#000000';
  test.each(['paper', 'card'])('ink, second ink and the two meanings read at AAA on %s', (ground) => {
    for (const name of ['ink', 'ink-2', 'right-ink', 'wrong-ink'])
      expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(7);
  });
  test.each(['paper', 'card', 'sunk'])('the faintest ink reads at AA on %s', (ground) => {
    expect(contrast(of('ink-3'), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test('counts read at AA on full cells, and controls and marks stand out at 3 to 1', () => {
    expect(contrast(of('ink'), of('right-fill'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('ink'), of('wrong-fill'))).toBeGreaterThanOrEqual(4.5);
    for (const name of ['control-line', 'focus', 'right', 'wrong'])
      expect(contrast(of(name), of('card'))).toBeGreaterThanOrEqual(3);
  });
});
