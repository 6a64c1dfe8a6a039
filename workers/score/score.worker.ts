import { analysesById } from '$lib/analyses';
import { classification } from '$lib/analyses/classification';
import { compareMetrics } from '$lib/analyses/comparison/compare-metrics';
import { compareShares } from '$lib/analyses/comparison/compare-shares';
import { pairRuns, type PairedRuns } from '$lib/analyses/comparison/pair-runs';
import { classEmbeddings } from '$lib/metrics/class-embeddings';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { zeroShotLogits } from '$lib/metrics/zero-shot-logits';
import type { NamedRows } from '$lib/schema/comparison';
import type { RunColumns } from '$lib/schema/run-columns';
import type { Answer } from '$lib/schema/answer';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { serve } from '../shared/serve';
import type { ScoreApi, ScoreRows } from './api';
import { judgeRows } from './judge-rows';
import { findPredictions, openPredictions } from './open-predictions';
import { rivalOfFile, rivalOfRecord } from './rival';
import { textColumn } from './text-column';

let rows: ScoreRows = { labels: [], groups: {} };
let embeddings = new Float32Array(0);
let width = 0;
let imageIds: string[] = [];
/** The rows that were scored last. */
let columns: RunColumns | undefined;

/** Scores of all classes are kept up to so many numbers (64 MB), and handed to the page up to so many. */
const MOST_KEPT = 8_000_000;
const MOST_HANDED_OUT = 200_000;

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

/** An answer without the scores of all classes where these are too many for the page. */
function handedOut(answer: Answer): Answer {
  const { probability, ...rest } = answer.columns;
  return probability === undefined || probability.length <= MOST_HANDED_OUT ? answer : { ...answer, columns: rest };
}

function held(question: string): RunColumns {
  if (!columns) throw new WorkbenchError('unexpected', { problem: `${question} without rows` });
  return columns;
}

/** The run to compare with. */
let rival: NamedRows | undefined;

function paired(names: Omit<NamedRows, 'columns'>): PairedRuns {
  if (!rival) throw new WorkbenchError('unexpected', { problem: 'nothing to compare with' });
  return pairRuns({ ...names, columns: held('compare') }, rival);
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
    columns = reduceRows({
      logits,
      classes: task.classes,
      labels: Int32Array.from(rows.labels, (label) => (label === null ? -1 : (classIndex.get(label) ?? -1))),
      read: Uint8Array.from(imageIds, (id) => (id ? 1 : 0)),
      cluster: clusters(),
      groups: Object.fromEntries(Object.entries(rows.groups).map(([name, values]) => [name, textColumn(values)])),
      keepProbability: logits.length <= MOST_KEPT,
      countScores: logits.length > MOST_KEPT
    });
    return handedOut(classification.run(columns, seed, { aborted: false }));
  },

  setColumns(next) {
    columns = next;
  },

  findPredictions,

  async openPredictions(file, seed) {
    const opened = await openPredictions(file, seed);
    columns = opened.columns;
    return { ...opened.scored, answer: handedOut(opened.scored.answer) };
  },

  overview(seed) {
    const { columns: _, ...rest } = classification.run(held('overview'), seed, { aborted: false });
    return rest;
  },

  async holdRival(given) {
    const opened = 'file' in given ? await rivalOfFile(given.file) : rivalOfRecord(given.record);
    rival = opened.rows;
    return opened.facts;
  },

  compare: (names, options) => compareShares(paired(names), held('compare'), options),
  compareMetrics: (names, seed) => compareMetrics(paired(names), { seed }),

  analyse(id, options, seed) {
    return analysesById[id].run(held(id), seed, { aborted: false }, options);
  },

  judge: judgeRows,
  attach: (port) => serve(api, port)
};

serve(api);
