/** The numbers of the core without a browser, each measurement in a process of its own, and the same with Python where it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repo } from '../lib/repo.mjs';
import { coreBundle } from './lib/core-bundle.mjs';

const PEER = { rows: 100_000, classes: 20 };
const NAMES = {
  accuracy: 'accuracy',
  f1: 'macro F1',
  logLoss: 'log loss',
  auc: 'AUROC, one against the rest',
  bootstrap: 'BCa interval of accuracy, 1,000 replicates of 10,000 rows'
};

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** Probabilities in double precision and labels, with a generator of its own so that no program has an advantage. */
function writePeerFile(file) {
  let state = 12345;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
  const { rows, classes } = PEER;
  const probabilities = new Float64Array(rows * classes);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(random() * classes));
  for (let i = 0; i < rows; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    row.forEach((_, k) => (row[k] = Math.exp(2 * (random() + random() - 1) + (k === labels[i] ? 1.5 : 0))));
    const sum = row.reduce((before, p) => before + p, 0);
    row.forEach((p, k) => (row[k] = p / sum));
  }
  const size = Int32Array.of(rows, classes);
  writeFileSync(file, Buffer.concat([size, probabilities, labels].map((part) => Buffer.from(part.buffer))));
}

function apart(a, b) {
  const most = Math.max(...[a].flat().map((x, i) => Math.abs(x - [b].flat()[i])));
  return most === 0 ? 'values equal' : `values within ${most.toExponential(0)}`;
}

/** Ours and theirs on the same file in turn. */
function measurePeer(tasks) {
  const hasPython = spawnSync('python3', ['-c', 'import sklearn, scipy'], { stdio: 'ignore' }).status === 0;
  if (!hasPython)
    return [{ what: 'Python with scikit-learn and scipy is not here: nothing to compare with', value: 0, unit: '' }];
  const folder = mkdtempSync(join(tmpdir(), 'eyechart-bench-'));
  try {
    const file = join(folder, 'rows.bin');
    writePeerFile(file);
    const ours = run(process.execPath, [tasks, 'peer', file]);
    const theirs = run('python3', [join(repo, 'tools/bench/core/peer.py'), file]);
    return Object.entries(NAMES).map(([key, name]) => ({
      what: `${name}: ours / Python, processor time`,
      value: ours[key].seconds / theirs[key].seconds,
      unit: '',
      note: `${(1000 * ours[key].seconds).toPrecision(3)} ms and ${(1000 * theirs[key].seconds).toPrecision(3)} ms (${theirs.versions}); ${apart(ours[key].value, theirs[key].value)}${ours[key].seconds > theirs[key].seconds ? '; we lose' : ''}`
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function measureCore() {
  const tasks = await coreBundle();
  const points = run(process.execPath, [tasks, 'points']);
  const replicates = run(process.execPath, [tasks, 'replicates']);
  const reduce = run(process.execPath, [tasks, 'reduce']);
  const slowest = points.slowest.map(([id, seconds]) => `${id} ${seconds.toFixed(2)} s`).join(', ');
  return [
    {
      what: `1,000,000 rows, 1,000 classes, reduced: all ${points.metrics} numbers`,
      value: points.seconds,
      unit: 's',
      target: 10,
      better: 'low',
      note: `AUROC from histograms, ${points.auroc.toFixed(4)} within ${points.aurocBound.toExponential(1)} for certain; slowest: ${slowest}`
    },
    {
      what: 'the same: growth of memory at most',
      value: points.growthMB,
      unit: 'MB',
      target: 400,
      better: 'low',
      note: 'the columns included'
    },
    {
      what: '10,000 rows: 1,000 BCa replicates of 5 metrics, a picture a row',
      value: replicates.alone,
      unit: 's',
      target: 2,
      better: 'low',
      note: 'accuracy, balanced accuracy, macro F1, log loss, Brier; jackknife in 200 blocks'
    },
    { what: 'the same with 5 rows a picture', value: replicates.five, unit: 's', target: 2, better: 'low' },
    {
      what: 'row reduction of float32 logits, plain code',
      value: reduce.plainMBs,
      unit: 'MB/s',
      target: 60,
      better: 'high'
    },
    ...(reduce.simdMBs === undefined
      ? []
      : [
          {
            what: 'row reduction of float32 logits, WebAssembly SIMD',
            value: reduce.simdMBs,
            unit: 'MB/s',
            target: 200,
            better: 'high',
            note: `at most ${reduce.simdOff.toExponential(1)} from plain code`
          }
        ]),
    ...measurePeer(tasks)
  ];
}
