import { describe, expect, it } from 'vitest';
import { multiLabel } from '$lib/metrics/multi-label';
import type { MultiLabelColumns } from '$lib/schema/multi-label-columns';
import { mulberry32 } from './prng.mjs';

const [n, classes] = [200, 6];

/** 200 rows of 6 classes, of frequency 0.1 to 0.6; scores in steps of 0.05, so that there are ties. */
function make(): MultiLabelColumns {
  const random = mulberry32(4242);
  const [truth, pred, score] = [new Uint8Array(n * classes), new Uint8Array(n * classes), new Float64Array(n * classes)];
  for (let at = 0; at < n * classes; at++) {
    truth[at] = random() < 0.1 + 0.1 * (at % classes) ? 1 : 0;
    score[at] = Math.floor(20 * (random() + 0.5 * (truth[at] as number))) / 20;
    pred[at] = (score[at] as number) > 0.75 ? 1 : 0;
  }
  return {
    n,
    classes: Array.from({ length: classes }, (_, k) => `${k}`),
    truth,
    pred,
    score,
    known: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => i)
  };
}

/** scikit-learn 1.9.1, numpy 2.4.6; F1 of rows with `zero_division=1`. The sums differ only by rounding, hence 1e-12. */
const EXPECTED: Record<string, number> = {
  'subset-accuracy': 0.245,
  'hamming-loss': 0.22333333333333333,
  'f1-micro': 0.6739659367396593,
  'f1-macro': 0.6293349175279798,
  'f1-samples': 0.629920634920635,
  'average-precision-macro': 0.8079265973652457,
  'average-precision-micro': 0.8173835468959003,
  'label-ranking-average-precision': 0.8534166666666663,
  'coverage-error': 2.705
};

describe('multi-label classification against scikit-learn', () => {
  const columns = make();
  const rows = Uint32Array.from({ length: n }, (_, i) => i);

  it.each(multiLabel.map((metric) => [metric.id, metric] as const))('%s', (id, metric) => {
    expect(metric.evaluate(columns, { rows }).value).toBeCloseTo(EXPECTED[id] as number, 12);
  });

  it('covers every metric', () => {
    expect(multiLabel.map(({ id }) => id).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });
});
