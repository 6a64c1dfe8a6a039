/** How fast the readers of data sets are, against the table reader that everybody uses; times are of the processor. */
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import Papa from 'papaparse';
import { build } from 'vite';
import { repo } from '../lib/repo.mjs';
import { writeParquet } from './lib/write-parquet.mjs';

const folder = mkdtempSync(join(tmpdir(), 'eyechart-formats-'));
const CHUNK_BYTES = 2 ** 18;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

async function bundle() {
  await build({
    configFile: false,
    logLevel: 'error',
    root: repo,
    // The one at the root needs `svelte-kit sync`, which a fresh checkout has not seen.
    tsconfig: join(repo, 'src/cli/tsconfig.json'),
    resolve: { alias: { $lib: join(repo, 'src/lib') } },
    build: {
      ssr: join(repo, 'tools/bench/lib/formats-entry.ts'),
      outDir: join(folder, 'bundle'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'formats.mjs' } }
    },
    ssr: { noExternal: true }
  });
  return import(pathToFileURL(join(folder, 'bundle', 'formats.mjs')).href);
}

const ROUNDS = 3;

/** Processor time of some work, in milliseconds: what other programs do does not lengthen it. */
async function processorMs(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of all rounds. */
async function best(work) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await processorMs(work));
  return least;
}

function fileSource(path) {
  const file = openSync(path, 'r');
  const seen = { bytes: 0 };
  const byteLength = statSync(path).size;
  return {
    seen,
    close: () => closeSync(file),
    byteLength,
    async slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
      readSync(file, bytes, 0, bytes.length, start);
      seen.bytes += bytes.length;
      return bytes;
    }
  };
}

async function measureListing({ readDataset }) {
  const paths = Array.from({ length: 100_000 }, (_, i) => `set/class ${i % 100}/${String(i).padStart(6, '0')}.jpg`);
  const listing = {
    files: paths.map((path) => ({ path, sizeBytes: 30_000, modifiedMs: 0 })),
    issues: [],
    open: async () => ({ byteLength: 0, slice: async () => new Uint8Array() })
  };
  let samples = 0;
  const value = await best(async () => {
    samples = (await readDataset(listing, { name: 'set' })).dataset.samples.length;
  });
  return {
    what: '100,000 files listed, sniffed and labelled',
    value,
    unit: 'ms',
    target: 3000,
    better: 'low',
    note: `${samples} samples`
  };
}

/** A table as people have it: five columns, every tenth caption in quotes. */
function writeTable(path, rows) {
  const lines = ['file_name,label,caption,split,score'];
  for (let i = 0; i < rows; i++) {
    const caption = i % 10 ? `a photo of something ${i}` : `"a photo, number ${i}, of ""it"""`;
    lines.push(
      `images/${String(i).padStart(7, '0')}.jpg,${['cat', 'dog', 'bird'][i % 3]},${caption},${i % 5 ? 'train' : 'test'},${((i * 7919) % 1000) / 1000}`
    );
  }
  writeFileSync(path, lines.join('\n'));
}

/** Reads and types all rows. @returns how many there were and the most heap in use at the end of a batch, in bytes */
async function readTable(core, path, { isWatched = false } = {}) {
  const names = ['file_name', 'label', 'caption', 'split', 'score'];
  const reader = new core.RecordReader(
    core.columnRoles(names).map((role, i) => ({ name: names[i], role, examples: [] }))
  );
  let [rows, captions, most, batches] = [0, 0, 0, 0];
  collectGarbage();
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const decode = (bytes) => core.decodeAnyText(bytes);
  for await (const batch of core.readCsvRows(chunks, { file: 'table.csv', limits: core.CSV_LIMITS, decode })) {
    for (const row of batch.rows) captions += reader.read(row.values).captions.length;
    rows += batch.rows.length;
    // What is left after a collection is what is held; the rest only waits to be collected.
    if (isWatched && ++batches % 20 === 0) {
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
  }
  if (captions !== rows) throw new Error(`${captions} captions of ${rows} rows`);
  return { rows, most };
}

const readWithPapa = (path) =>
  new Promise((resolve) => {
    let rows = 0;
    Papa.parse(createReadStream(path, { highWaterMark: CHUNK_BYTES, encoding: 'utf8' }), {
      step: () => {
        rows++;
      },
      complete: () => resolve(rows)
    });
  });

async function measureTable(core) {
  const [large, small] = [join(folder, 'large.csv'), join(folder, 'small.csv')];
  writeTable(large, 1_000_000);
  writeTable(small, 100_000);
  let [ours, papa] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(
      ours,
      await processorMs(async () => {
        const { rows } = await readTable(core, large);
        if (rows !== 1_000_000) throw new Error(`${rows} rows`);
      })
    );
    papa = Math.min(papa, await processorMs(() => readWithPapa(large)));
  }
  const peaks = [
    (await readTable(core, small, { isWatched: true })).most,
    (await readTable(core, large, { isWatched: true })).most
  ].map((bytes) => bytes / 1e6);
  return [
    {
      what: 'CSV of 1,000,000 rows parsed and typed',
      value: ours,
      unit: 'ms',
      note: `papaparse, split only: ${Math.round(papa)} ms`
    },
    { what: 'the same: speed over that of papaparse', value: papa / ours, unit: '', target: 0.8, better: 'high' },
    {
      what: 'the same: most heap, over that of 100,000 rows',
      value: peaks[1] / peaks[0],
      unit: '',
      target: 1.5,
      better: 'low',
      note: `${peaks.map((mb) => Math.round(mb)).join(' and ')} MB`
    }
  ];
}

async function measureParquet(core) {
  const path = join(folder, 'pictures.parquet');
  const jpeg = readFileSync(join(repo, 'tests/fixtures/formats/coco/val2017/000000000007.jpg'));
  const picture = () => Buffer.concat([jpeg, Buffer.alloc(30_000)]);
  writeParquet(path, { thrift: core.thrift, rows: 10_000, picture });
  const size = statSync(path).size;
  let read = 0;
  const first = await best(async () => {
    const source = fileSource(path);
    const file = await core.ParquetFile.open(source);
    await new core.ParquetPictures(file, 'image').read(0);
    await file.column(file.groups[0], 'label');
    read = source.seen.bytes;
    source.close();
  });
  let all = 0;
  const whole = await best(async () => {
    const source = fileSource(path);
    const listing = {
      files: [{ path: 'pictures.parquet', sizeBytes: size, modifiedMs: 0 }],
      issues: [],
      open: async () => source
    };
    const set = await core.readDataset(listing, { name: 'pictures' });
    await set.openImage(set.dataset.samples[9_999].image.path);
    all = source.seen.bytes;
    source.close();
  });
  const share = (bytes) => `${(bytes / 1e6).toPrecision(2)} of ${Math.round(size / 1e6)} MB read`;
  return [
    {
      what: 'Parquet of 10,000 pictures: to the first picture and its label',
      value: first,
      unit: 'ms',
      target: 300,
      better: 'low',
      note: share(read)
    },
    {
      what: 'the same: to all labels and the last picture',
      value: whole,
      unit: 'ms',
      note: share(all)
    }
  ];
}

async function measureZip(core) {
  const path = join(folder, 'pictures.zip');
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 0 });
  const picture = new Uint8Array(10_000).fill(7);
  for (let i = 0; i < 10_000; i++) await writer.add(`class ${i % 10}/${i}.jpg`, new Uint8ArrayReader(picture));
  writeFileSync(path, await writer.close());
  let read = 0;
  const value = await best(async () => {
    const source = fileSource(path);
    const listing = await core.readZip(source);
    if (listing.files.length !== 10_000) throw new Error(`${listing.files.length} files`);
    read = source.seen.bytes;
    source.close();
  });
  const note = `${(read / 1e6).toPrecision(2)} of ${Math.round(statSync(path).size / 1e6)} MB read`;
  return { what: 'zip of 10,000 pictures indexed', value, unit: 'ms', target: 500, better: 'low', note };
}

/** @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measureFormats() {
  try {
    const core = await bundle();
    return [
      await measureListing(core),
      ...(await measureTable(core)),
      ...(await measureParquet(core)),
      await measureZip(core)
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
