import type { MetricOf } from '$lib/schema/metric';
import type { MetricEntry, MetricFamily } from '$lib/schema/metric-entry';
import { calibrationRegistry } from './calibration-registry';
import { cost } from './cost';
import { moreMetrics } from './more-metrics';
import { multiLabel } from './multi-label';
import { parity } from './parity';
import { registry } from './registry';
import { retrievalRegistry } from './retrieval/registry';
import { scoreMetrics } from './score-metrics';
import { textRegistry } from './text/registry';

type Described = Omit<MetricEntry, 'family' | 'needs'> & { readonly needs: readonly string[] };

const entries = (family: MetricFamily, metrics: readonly (Described | MetricOf<never>)[]): MetricEntry[] =>
  metrics.map(({ id, convention, unit, range, better, needs, interval }) => ({
    family,
    id,
    convention,
    unit,
    range,
    better,
    needs,
    interval
  }));

const share = { unit: 'fraction', range: { low: 0, high: 1 } } as const;

/** Numbers that are made elsewhere than in a `Metric`: of one class, of all probabilities, and of the device. */
const ofClasses: readonly Described[] = ['recall', 'precision', 'f1'].map((id) => ({
  ...share,
  id,
  convention: `${id}/per-class`,
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'wilson'
}));
const ofProbabilities: readonly Described[] = [
  ['classwise-ece', 'classwise-ece/l1/equal-width-15/left-closed'],
  ['ace-nixon', 'ace/nixon/equal-mass-15'],
  ['marginal-error-debiased', 'ece/l2-debiased/marginal/equal-mass-15/ceil-chunks']
].map(([id, convention]) => ({
  ...share,
  id: id as string,
  convention: convention as string,
  better: 'lower',
  needs: ['label', 'probability'],
  interval: 'none'
}));
const ofDevice: Described = {
  id: 'throughput',
  convention: 'throughput/wall-clock',
  unit: 'per-second',
  range: { low: 0, high: Infinity },
  better: 'higher',
  needs: [],
  interval: 'none'
};

const all: readonly MetricEntry[] = [
  ...entries('classification', [
    ...registry,
    ...ofClasses,
    ...moreMetrics,
    { ...cost(new Float64Array(1)), range: { low: -Infinity, high: Infinity } }
  ]),
  ...entries('scores', scoreMetrics),
  ...entries('calibration', [...calibrationRegistry, ...ofProbabilities]),
  ...entries('multi-label', multiLabel),
  ...entries('retrieval', [...retrievalRegistry.i2t, ...retrievalRegistry.t2i]),
  ...entries('answers', textRegistry),
  ...entries('parity', parity),
  ...entries('device', [ofDevice])
];

/** Every metric as plain data: what tables, the glossary and docs/metrics.md are made of. One that two registries list comes once. */
export const catalogue: readonly MetricEntry[] = all.filter(
  ({ id, convention }, at) => all.findIndex((other) => other.id === id && other.convention === convention) === at
);
