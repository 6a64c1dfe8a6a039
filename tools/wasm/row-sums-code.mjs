import { assemble } from './assemble.mjs';

const A_LINE = 24;

/** The module of a WebAssembly text as a TypeScript file. */
export function rowSumsCode(source) {
  const bytes = [...assemble(source)];
  const lines = Array.from({ length: Math.ceil(bytes.length / A_LINE) }, (_, i) =>
    bytes
      .slice(i * A_LINE, (i + 1) * A_LINE)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
  );
  return [
    '/** WebAssembly module in hexadecimal, made from tools/wasm/row-sums.wat by `node tools/wasm/make.mjs`. */',
    'export const ROW_SUMS_CODE = [',
    lines.map((line) => `  '${line}'`).join(',\n'),
    "].join('');",
    ''
  ].join('\n');
}
