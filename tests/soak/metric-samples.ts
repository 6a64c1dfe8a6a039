import { reduceRows } from '$lib/metrics/reduce-rows';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';

/** What a simulated run of classification looks like. */
export interface MetricCase {
  readonly n: number;
  /** How far the label's logit stands out: 0.9 is right in about 6 of 10 rows, 1.6 in about 9 of 10. */
  readonly skill: number;
  /** Rows of one picture: they share the label and a third of the noise. */
  readonly clusterSize: number;
}

const CLASSES = 6;
const SHARED = 0.3;

/** A run of six classes of unequal size, with confidences that are somewhat too high or too low. */
export function drawRun({ n, skill, clusterSize }: MetricCase, seed: number): RunColumns {
  const random = rng(seed, 'metric-coverage');
  const noise = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  const [logits, labels] = [new Float64Array(n * CLASSES), new Int32Array(n)];
  let [label, common] = [0, new Float64Array(CLASSES)];
  const follow = clusterSize === 1 ? 0 : SHARED;
  for (let i = 0; i < n; i++) {
    if (i % clusterSize === 0) {
      label = Math.floor(CLASSES * random.next() ** 1.4);
      common = common.map(() => (follow > 0 ? noise() : 0));
    }
    labels[i] = label;
    for (let k = 0; k < CLASSES; k++)
      logits[i * CLASSES + k] =
        3.2 * (Math.sqrt(follow) * (common[k] as number) + Math.sqrt(1 - follow) * noise() + (k === label ? skill : 0));
  }
  return reduceRows({
    logits,
    classes: Array.from({ length: CLASSES }, (_, k) => `class ${k}`),
    labels,
    read: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / clusterSize)),
    groups: {}
  });
}
