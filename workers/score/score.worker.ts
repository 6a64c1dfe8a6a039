import { classification } from '$lib/analyses/classification';
import { classEmbeddings } from '$lib/metrics/class-embeddings';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { zeroShotLogits } from '$lib/metrics/zero-shot-logits';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { serve } from '../shared/serve';
import type { ScoreApi, ScoreRows } from './api';
import { textColumn } from './text-column';

let rows: ScoreRows = { labels: [], groups: {} };
let embeddings = new Float32Array(0);
let width = 0;
let imageIds: string[] = [];

/** Numbers for hashes: rows of the same picture share one; an unread row gets its own. */
function clusters(): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(imageIds, (id, row) => {
    const key = id || `row ${row}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

const api: ScoreApi = {
  setRows(next) {
    rows = next;
    width = 0;
    embeddings = new Float32Array(0);
    imageIds = next.labels.map(() => '');
  },

  put(indices, values, ids) {
    const each = values.length / indices.length;
    if (width === 0) {
      width = each;
      embeddings = new Float32Array(rows.labels.length * width);
    }
    if (each !== width) throw new WorkbenchError('shape-mismatch', { got: each, expected: width });
    indices.forEach((row, i) => {
      embeddings.set(values.subarray(i * width, (i + 1) * width), row * width);
      imageIds[row] = ids[i] as string;
    });
  },

  answer({ task, prompts, logitScale, seed }) {
    const n = rows.labels.length;
    const dimensions = width || prompts.length / (task.classes.length * task.templates.length);
    const texts = classEmbeddings(prompts, task.classes.length, task.templates.length, dimensions);
    const images = width ? embeddings : new Float32Array(n * dimensions);
    const logits = zeroShotLogits(images, texts, dimensions, logitScale);
    const classIndex = new Map(task.classes.map((name, index) => [name, index]));
    const columns = reduceRows({
      logits,
      classes: task.classes,
      labels: Int32Array.from(rows.labels, (label) => (label === null ? -1 : (classIndex.get(label) ?? -1))),
      read: Uint8Array.from(imageIds, (id) => (id ? 1 : 0)),
      cluster: clusters(),
      groups: Object.fromEntries(Object.entries(rows.groups).map(([name, values]) => [name, textColumn(values)]))
    });
    return classification.run(columns, seed, { aborted: false });
  },

  attach: (port) => serve(api, port)
};

serve(api);
