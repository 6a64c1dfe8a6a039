/** How fast pictures are looked at by the health check, against Pillow and imagehash on the same files; times are of the processor. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { build } from 'vite';
import { repo } from '../lib/repo.mjs';

const [WIDTH, HEIGHT, PICTURES, ROUNDS, MANY] = [640, 480, 48, 3, 100_000];

async function bundle(folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: repo,
    // The one at the root needs `svelte-kit sync`, which a fresh checkout has not seen.
    tsconfig: join(repo, 'src/cli/tsconfig.json'),
    resolve: { alias: { $lib: join(repo, 'src/lib') } },
    build: {
      ssr: join(repo, 'tools/bench/lib/health-entry.ts'),
      outDir: join(folder, 'bundle'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'health.mjs' }, external: ['sharp'] }
    },
    ssr: { noExternal: true, external: ['sharp'] }
  });
  return import(pathToFileURL(join(folder, 'bundle', 'health.mjs')).href);
}

function generator(seed) {
  let state = seed;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
}

/** Something between a photograph and a drawing: large soft shapes, sharp edges, a little noise. */
async function writePictures(folder) {
  const files = [];
  for (let k = 0; k < PICTURES; k++) {
    const random = generator(k + 1);
    const raw = Buffer.alloc(WIDTH * HEIGHT * 3);
    const waves = Array.from({ length: 9 }, () => [random() * 0.03, random() * 0.03, random() * 6]);
    const [left, top, size] = [random() * 400, random() * 300, 60 + random() * 150];
    for (let y = 0, at = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++)
        for (let c = 0; c < 3; c++) {
          const wave = waves.slice(3 * c, 3 * c + 3).reduce((sum, [u, v, w]) => sum + Math.sin(u * x + v * y + w), 0);
          const shape = x > left && x < left + size && y > top && y < top + size ? 60 : 0;
          raw[at++] = Math.max(0, Math.min(255, 120 + 30 * wave + shape + 12 * (random() - 0.5)));
        }
    const bytes = await sharp(raw, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer();
    writeFileSync(join(folder, `${String(k).padStart(3, '0')}.jpg`), bytes);
    files.push(new Uint8Array(bytes));
  }
  return files;
}

/** Processor seconds of some work, the best of all rounds; all threads of this process are counted. */
async function bestSeconds(work) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

/** Measures of many pictures of which every hundredth is a near duplicate of the one before. */
function manyMeasures(one) {
  const random = generator(99);
  const word = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  let last = null;
  return Array.from({ length: MANY }, (_, i) => {
    if (i % 100 === 99)
      return {
        ...last,
        frequencyHash: `${last.frequencyHash.slice(0, 15)}${(Number.parseInt(last.frequencyHash[15], 16) ^ 1).toString(16)}`,
        differenceHash: word() + word()
      };
    const sketch = Uint8Array.from({ length: 192 }, () => Math.floor(random() * 256));
    last = { ...one, frequencyHash: word() + word(), differenceHash: word() + word(), sketch };
    return last;
  });
}

function python(folder) {
  const script = join(repo, 'tools/bench/core/health-peer.py');
  const { status, stdout } = spawnSync('python3', [script, folder, String(ROUNDS)], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1)) : null;
}

export async function measureHealth() {
  const folder = mkdtempSync(join(tmpdir(), 'eyechart-health-'));
  try {
    const { alikeGroups, examinePicture, measurePicture, sharpDecoder, sniffImage } = await bundle(folder);
    sharp.concurrency(1);
    sharp.cache(false);
    const files = await writePictures(folder);
    const decoder = sharpDecoder(sharp);
    const look = async () => {
      for (const [i, bytes] of files.entries()) await examinePicture(`${i}.jpg`, bytes, decoder);
    };
    await look();
    const all = await bestSeconds(look);
    const pixels = await decoder.decode(files[0], sniffImage(files[0]));
    const measuring = await bestSeconds(async () => {
      for (let i = 0; i < PICTURES; i++) measurePicture(pixels, false);
    });
    const [first] = [await examinePicture('0.jpg', files[0], decoder)];
    const peer = python(folder);
    const many = manyMeasures(first.measures);
    let found;
    const searching = await bestSeconds(async () => {
      found = alikeGroups(many, 4);
    });
    return [
      {
        what: `pictures of ${WIDTH} x ${HEIGHT} looked at: bytes, header, decoding, hashes, blur, statistics`,
        value: PICTURES / all,
        unit: '/s/core',
        target: 40,
        better: 'high',
        note: `JPEG, decoded by sharp; measuring alone ${((1000 * measuring) / PICTURES).toPrecision(3)} ms a picture`
      },
      peer
        ? {
            what: 'the same: ours / Python, processor time',
            value: all / peer.seconds,
            unit: '',
            note: `${((1000 * all) / PICTURES).toPrecision(3)} ms and ${((1000 * peer.seconds) / PICTURES).toPrecision(3)} ms a picture (${peer.versions}); hashes ${peer.first[0] === first.measures.frequencyHash && peer.first[1] === first.measures.differenceHash ? 'equal' : 'differ'}`
          }
        : { what: 'Python with Pillow and imagehash is not here: nothing to compare with', value: 0, unit: '' },
      {
        what: `near duplicates among ${MANY.toLocaleString('en')} pictures, from their measures`,
        value: searching,
        unit: 's',
        note: `${found.groups.length} groups of ${MANY / 100} planted; ${found.comparedInPart} compared in part`
      }
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
