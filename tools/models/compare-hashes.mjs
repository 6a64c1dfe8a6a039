// Compares a model folder with static/models/pocket-clip, file by file. Exits 1 when one differs.
// usage: node tools/models/compare-hashes.mjs MODEL_FOLDER
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIPPED = resolve(dirname(fileURLToPath(import.meta.url)), '../../static/models/pocket-clip');
/** Not made by the scripts here: the licence note is written by hand, the known answer by a test. */
const ELSEWHERE = ['LICENSE.txt', 'known-answer.json'];

const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/models/compare-hashes.mjs MODEL_FOLDER');
const hash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

const files = [
  ...readdirSync(SHIPPED, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name),
  ...readdirSync(join(SHIPPED, 'onnx')).map((name) => `onnx/${name}`)
].filter((path) => !ELSEWHERE.includes(path));

for (const path of files) {
  const own = join(folder, path);
  const verdict = !existsSync(own) ? 'missing' : hash(own) === hash(join(SHIPPED, path)) ? 'same' : 'different';
  if (verdict !== 'same') process.exitCode = 1;
  console.log(verdict.padEnd(9), path);
}
