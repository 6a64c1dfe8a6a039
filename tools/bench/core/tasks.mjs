/**
 * Measurements of the core, one a process: `node tasks.js NAME`, one line of JSON. Bundled by `core-bundle.mjs`.
 */
import { readFileSync } from 'node:fs';
import { calibrationMetrics } from '$lib/analyses/calibration/calibration-metrics';
import { bindRunMetrics, resamplable } from '$lib/analyses/scoring/bound-metric';
import { aceNetcal } from '$lib/metrics/ace-netcal';
import { accuracy } from '$lib/metrics/accuracy';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { balancedAccuracy } from '$lib/metrics/balanced-accuracy';
import { brier } from '$lib/metrics/brier';
import { confusionPairs } from '$lib/metrics/confusion-pairs';
import { corp } from '$lib/metrics/corp';
import { eAurcClosedForm } from '$lib/metrics/e-aurc';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { f1Macro } from '$lib/metrics/f1-macro';
import { histogramRanks } from '$lib/metrics/histogram-ranks';
import { logLoss } from '$lib/metrics/log-loss';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { registry } from '$lib/metrics/registry';
import { rmsceEqualMass } from '$lib/metrics/rmsce-equal-mass';
import { ScoreHistograms } from '$lib/metrics/score-histograms';
import { rng } from '$lib/numeric/rng';
import { simdRowSums } from '$lib/numeric/simd-row-sums';
import { bootstrapIntervals } from '$lib/statistics/bootstrap-intervals';
import { makeRows } from './make-rows.mjs';

/** Processor time, so that neighbours on the machine do not count. */
const seconds = (work) => {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return { seconds: (user + system) / 1e6, result };
};
const best = (times, work) => Math.min(...Array.from({ length: times }, () => seconds(work).seconds));
/** As in `peer.py`. */
const BOOTSTRAP_ROWS = 10_000;
const every = (columns) => ({ rows: Uint32Array.from({ length: columns.n }, (_, row) => row) });

/** Counts of binned scores as a million rows would leave them. */
function makeHistograms({ n, label, conf, pred, classes }) {
  const histograms = new ScoreHistograms(classes.length);
  const { bins } = histograms;
  const random = rng(2, 'bench-histograms');
  for (let i = 0; i < n; i++) {
    const p = label[i] === pred[i] ? conf[i] : 0.3 * random.next() ** 4;
    histograms.positive[label[i] * bins + histograms.binOf(p)]++;
  }
  const others = Math.round((n * (classes.length - 1)) / classes.length / 2000);
  for (let k = 0; k < classes.length; k++)
    for (let draw = 0; draw < 2000; draw++)
      histograms.negative[k * bins + histograms.binOf(random.next() ** 30)] += others;
  return histograms;
}

/** All point estimates of classification and calibration on reduced rows. */
function points() {
  const before = process.memoryUsage().rss;
  const columns = makeRows({ n: 1_000_000, classes: 1000 });
  const histograms = makeHistograms(columns);
  const metrics = [
    ...registry,
    ...moreMetrics,
    ...calibrationMetrics,
    ...Object.values(corp.log),
    ...Object.values(eceByRule),
    aceNetcal,
    eAurcClosedForm,
    rmsceEqualMass
  ].filter((metric, i, all) => all.indexOf(metric) === i);
  const slow = [];
  const { seconds: took, result } = seconds(() => {
    const all = every(columns);
    const values = metrics.map((metric) => {
      const one = seconds(() => metric.evaluate(columns, all, metric.prepare?.(columns)));
      slow.push([metric.id, one.seconds]);
      return one.result.value;
    });
    const ranks = seconds(() => histogramRanks(histograms));
    const pairs = seconds(() => confusionPairs().summarise(columns, all));
    slow.push(['histogram ranks', ranks.seconds], ['confusion pairs', pairs.seconds]);
    return { values, ranks: ranks.result };
  });
  const peak = process.resourceUsage().maxRSS * 1024;
  const { aurocMacro } = result.ranks;
  return {
    seconds: took,
    metrics: metrics.length + 2,
    undefined: result.values.filter((value) => value === null).length,
    growthMB: (peak - before) / 1e6,
    auroc: aurocMacro.value,
    aurocBound: (aurocMacro.high - aurocMacro.low) / 2,
    slowest: slow.toSorted((a, b) => b[1] - a[1]).slice(0, 6)
  };
}

/** Intervals of five metrics from 1,000 replicates, with 1 and with 5 rows a picture. */
function replicates() {
  const metrics = [accuracy, balancedAccuracy, f1Macro, logLoss, brier];
  const run = (clusterSize) => {
    const columns = makeRows({ n: 10_000, classes: 100, clusterSize });
    const { rows } = every(columns);
    const numbers = () =>
      bindRunMetrics(metrics, columns).map((metric) => ({
        evaluate: resamplable(metric),
        interval: 'bootstrap-bca',
        range: metric.range
      }));
    const options = { rows, cluster: columns.cluster, seed: 1, stream: 'bench', replicates: 1000 };
    const intervals = bootstrapIntervals(numbers(), options);
    if (intervals.some(({ interval }) => !interval?.method.startsWith('bootstrap-bca'))) throw new Error('no interval');
    return best(3, () => bootstrapIntervals(numbers(), options));
  };
  return { alone: run(1), five: run(5) };
}

/** Row reduction of single-precision logits. */
function reduce() {
  const [n, classes] = [4000, 1000];
  const random = rng(3, 'bench-logits');
  const logits = Float32Array.from({ length: n * classes }, () => 8 * (random.next() + random.next() - 1));
  const input = {
    logits,
    classes: Array.from({ length: classes }, (_, k) => `${k}`),
    labels: Int32Array.from({ length: n }, () => random.int(classes)),
    read: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => i),
    groups: {}
  };
  const plain = reduceRows({ ...input, by: 'plain' });
  const fast = reduceRows(input);
  const off = ['conf', 'lse', 'logpY', 'ent', 'sumP2'].map((name) =>
    Math.max(...plain[name].map((x, i) => Math.abs(x - fast[name][i]) / Math.max(1, Math.abs(x))))
  );
  const speed = (by) => logits.byteLength / 1e6 / best(3, () => reduceRows({ ...input, by }));
  return {
    plainMBs: speed('plain'),
    ...(simdRowSums() && { simdMBs: speed('fastest'), simdOff: Math.max(...off) })
  };
}

/** The same numbers as scikit-learn and scipy, from a file that both read. */
function peer() {
  const { n, classes, probabilities, labels } = readPeer(process.argv[3]);
  const columns = reduceRows({
    logits: probabilities.map(Math.log),
    classes: Array.from({ length: classes }, (_, k) => `${k}`),
    labels,
    read: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => i),
    groups: {},
    keepProbability: true
  });
  const measure = (metric) => ({
    value: metric.evaluate(columns, every(columns)).value,
    seconds: best(3, () => metric.evaluate({ ...columns }, every(columns)))
  });
  const rows = every(columns).rows.slice(0, BOOTSTRAP_ROWS);
  const options = { rows, cluster: columns.cluster, seed: 1, stream: 'bench', replicates: 1000 };
  const bootstrap = () =>
    bootstrapIntervals(
      bindRunMetrics([accuracy], columns).map((metric) => ({
        evaluate: resamplable(metric),
        interval: 'bootstrap-bca',
        range: metric.range
      })),
      options
    );
  const { low, high } = bootstrap()[0].interval;
  return {
    accuracy: measure(accuracy),
    f1: measure(f1Macro),
    logLoss: measure(logLoss),
    auc: measure(aurocOvrMacro),
    bootstrap: { value: [low, high], seconds: best(3, bootstrap) }
  };
}

function readPeer(file) {
  const bytes = readFileSync(file);
  const [n, classes] = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 8));
  const from = bytes.byteOffset + 8;
  const middle = from + 8 * n * classes;
  return {
    n,
    classes,
    probabilities: new Float64Array(bytes.buffer.slice(from, middle)),
    labels: new Int32Array(bytes.buffer.slice(middle, middle + 4 * n))
  };
}

const TASKS = { points, replicates, reduce, peer };
console.log(JSON.stringify(TASKS[process.argv[2]]()));
