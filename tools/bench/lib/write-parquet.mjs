import { closeSync, openSync, writeSync } from 'node:fs';

const REQUIRED = 0;
const OPTIONAL = 1;
const INT64 = 2;
const BYTE_ARRAY = 6;

/** Definition levels that are all at their highest: one run, its length in front. */
function levels(rows, level) {
  const header = [];
  for (let rest = rows * 2; ; rest >>>= 7) {
    if (rest < 128) {
      header.push(rest);
      break;
    }
    header.push((rest & 127) | 128);
  }
  const bytes = [...header, level];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, Buffer.from(bytes)]);
}

const page = (thrift, rows, body) =>
  Buffer.concat([
    Buffer.from(
      thrift({
        struct: {
          1: { i32: 0 },
          2: { i32: body.length },
          3: { i32: body.length },
          5: { struct: { 1: { i32: rows }, 2: { i32: 0 }, 3: { i32: 3 }, 4: { i32: 3 } } }
        }
      })
    ),
    body
  ]);

/**
 * Writes a Parquet file with a column of embedded pictures and one of labels, as Hugging Face lays them out: a hundred rows
 * a group, about a megabyte a page, not compressed.
 * @param thrift encodes a value of Thrift's compact protocol
 * @param picture gives the bytes of a row's picture
 */
export function writeParquet(path, { thrift, rows, picture, groupRows = 100, pageBytes = 2 ** 20 }) {
  const file = openSync(path, 'w');
  let at = 0;
  const write = (bytes) => {
    writeSync(file, bytes);
    at += bytes.length;
  };
  const chunk = (name, type, start, values) => ({
    struct: {
      2: { i64: start },
      3: {
        struct: {
          1: { i32: type },
          2: { list: [{ i32: 0 }] },
          3: { list: name.map((text) => ({ text })) },
          4: { i32: 0 },
          5: { i64: values },
          6: { i64: at - start },
          7: { i64: at - start },
          9: { i64: start }
        }
      }
    }
  });
  write(Buffer.from('PAR1'));
  const groups = [];
  for (let first = 0; first < rows; first += groupRows) {
    const count = Math.min(groupRows, rows - first);
    const start = at;
    let waiting = [];
    const flush = () => {
      if (waiting.length === 0) return;
      const values = waiting.flatMap((bytes) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(bytes.length);
        return [length, bytes];
      });
      write(page(thrift, waiting.length, Buffer.concat([levels(waiting.length, 2), ...values])));
      waiting = [];
    };
    for (let row = first; row < first + count; row++) {
      waiting.push(picture(row));
      if (waiting.reduce((sum, bytes) => sum + bytes.length, 0) >= pageBytes) flush();
    }
    flush();
    const pictures = chunk(['image', 'bytes'], BYTE_ARRAY, start, count);
    const labelStart = at;
    const labels = Buffer.alloc(8 * count);
    for (let i = 0; i < count; i++) labels.writeBigInt64LE(BigInt((first + i) % 10), 8 * i);
    write(page(thrift, count, labels));
    const label = chunk(['label'], INT64, labelStart, count);
    groups.push({ struct: { 1: { list: [pictures, label] }, 2: { i64: at - start }, 3: { i64: count } } });
  }
  const element = (fields) => ({ struct: fields });
  const schema = [
    element({ 4: { text: 'schema' }, 5: { i32: 2 } }),
    element({ 3: { i32: OPTIONAL }, 4: { text: 'image' }, 5: { i32: 1 } }),
    element({ 1: { i32: BYTE_ARRAY }, 3: { i32: OPTIONAL }, 4: { text: 'bytes' } }),
    element({ 1: { i32: INT64 }, 3: { i32: REQUIRED }, 4: { text: 'label' } })
  ];
  const names = Array.from({ length: 10 }, (_, i) => `class ${i}`);
  const features = { info: { features: { image: { _type: 'Image' }, label: { names, _type: 'ClassLabel' } } } };
  const footer = Buffer.from(
    thrift({
      struct: {
        1: { i32: 2 },
        2: { list: schema },
        3: { i64: rows },
        4: { list: groups },
        5: { list: [{ struct: { 1: { text: 'huggingface' }, 2: { text: JSON.stringify(features) } } }] }
      }
    })
  );
  write(footer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  write(Buffer.concat([length, Buffer.from('PAR1')]));
  closeSync(file);
}
