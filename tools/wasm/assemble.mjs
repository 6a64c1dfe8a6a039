/**
 * The WebAssembly text format, as much of it as `row-sums.wat` needs: functions of flat instructions, one exported memory.
 * Source: WebAssembly Core Specification 2.0, chapters 5 (binary) and 6 (text).
 */
const TYPES = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };
/** Instructions without immediates; those above 0xff are vector instructions, 0xfd and a number. */
const PLAIN = {
  end: 0x0b,
  'i32.lt_u': 0x49,
  'i32.add': 0x6a,
  'f32.max': 0x97,
  'f64.add': 0xa0,
  'f64x2.splat': 0xfd14,
  'f64x2.promote_low_f32x4': 0xfd5f,
  'f64x2.nearest': 0xfd94,
  'i64x2.extend_low_i32x4_s': 0xfdc7,
  'i64x2.shl': 0xfdcb,
  'i64x2.add': 0xfdce,
  'f32x4.max': 0xfde9,
  'f64x2.add': 0xfdf0,
  'f64x2.sub': 0xfdf1,
  'f64x2.mul': 0xfdf2,
  'f64x2.max': 0xfdf5,
  'i32x4.trunc_sat_f64x2_s_zero': 0xfdfc
};
const LOCAL = { 'local.get': 0x20, 'local.set': 0x21, 'local.tee': 0x22 };
/** Code and alignment (a power of two). */
const MEMORY = { 'f64.store': [0x39, 3], 'v128.load': [0xfd00, 4], 'v128.load64_zero': [0xfd5d, 3] };
const LANE = { 'f32x4.extract_lane': 0xfd1f, 'f64x2.extract_lane': 0xfd21 };

function unsigned(value) {
  const low = value & 0x7f;
  return value < 128 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}
function signed(value) {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}
const opcode = (code) => (code > 0xff ? [0xfd, ...unsigned(code & 0xff)] : [code]);
const list = (items) => [...unsigned(items.length), ...items.flat()];
const section = (id, bytes) => [id, ...unsigned(bytes.length), ...bytes];
const name = (text) => [...unsigned(text.length), ...new TextEncoder().encode(text)];

/** Nested lists of words. */
function parse(source) {
  const words = source.replace(/;;.*/g, '').match(/[()]|"[^"]*"|[^\s()]+/g);
  const read = () => {
    const items = [];
    for (let word = words.shift(); word !== ')'; word = words.shift()) {
      if (word === undefined) throw new Error('a parenthesis is not closed');
      items.push(word === '(' ? read() : word);
    }
    return items;
  };
  if (words.shift() !== '(') throw new Error('expected (module ...)');
  return read();
}

function encodeBody(words, places, functions) {
  const labels = [];
  const bytes = [];
  const queue = [...words];
  while (queue.length > 0) {
    const word = queue.shift();
    if (word in LOCAL) bytes.push(LOCAL[word], ...unsigned(places.get(queue.shift())));
    else if (word in MEMORY) {
      const offset = queue[0]?.startsWith('offset=') ? Number(queue.shift().slice(7)) : 0;
      bytes.push(...opcode(MEMORY[word][0]), ...unsigned(MEMORY[word][1]), ...unsigned(offset));
    } else if (word in LANE) bytes.push(...opcode(LANE[word]), Number(queue.shift()));
    else if (word === 'i32.const') bytes.push(0x41, ...signed(Number(queue.shift())));
    else if (word === 'f64.const') bytes.push(0x44, ...new Uint8Array(Float64Array.of(Number(queue.shift())).buffer));
    else if (word === 'call') bytes.push(0x10, ...unsigned(functions.indexOf(queue.shift())));
    else if (word === 'loop') {
      labels.unshift(queue.shift());
      bytes.push(0x03, 0x40);
    } else if (word === 'br_if') bytes.push(0x0d, ...unsigned(labels.indexOf(queue.shift())));
    else if (word in PLAIN) {
      if (word === 'end') labels.shift();
      bytes.push(...opcode(PLAIN[word]));
    } else throw new Error(`unknown instruction: ${word}`);
  }
  return [...bytes, 0x0b];
}

function readFunction(form) {
  const parts = (kind) => form.filter((part) => Array.isArray(part) && part[0] === kind);
  const [params, locals] = ['param', 'local'].map((kind) => parts(kind).map(([, id, type]) => ({ id, type })));
  return {
    id: typeof form[1] === 'string' ? form[1] : undefined,
    exported: parts('export')[0]?.[1].slice(1, -1),
    params,
    locals,
    results: parts('result').map(([, type]) => type),
    words: form.slice(1).filter((part, i) => typeof part === 'string' && !(i === 0 && part.startsWith('$')))
  };
}

/** @param {string} source text of a module @returns {Uint8Array<ArrayBuffer>} its binary form */
export function assemble(source) {
  const forms = parse(source).slice(1);
  const functions = forms.filter(([kind]) => kind === 'func').map(readFunction);
  const memory = forms.find(([kind]) => kind === 'memory');
  const ids = functions.map(({ id }) => id);
  const types = functions.map(({ params, results }) => [
    0x60,
    ...list(params.map(({ type }) => [TYPES[type]])),
    ...list(results.map((type) => [TYPES[type]]))
  ]);
  const exported = functions.flatMap((one, i) => (one.exported ? [[...name(one.exported), 0, ...unsigned(i)]] : []));
  const code = functions.map(({ params, locals, words }) => {
    const places = new Map([...params, ...locals].map(({ id }, i) => [id, i]));
    const body = [...list(locals.map(({ type }) => [1, TYPES[type]])), ...encodeBody(words, places, ids)];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(5, list([[0, ...unsigned(Number(memory[2]))]])),
    ...section(7, list([[...name(memory[1][1].slice(1, -1)), 2, 0], ...exported])),
    ...section(10, list(code))
  ]);
}
