import { describe, expect, it } from 'vitest';
import { recalibration } from '$lib/analyses/recalibration';
import { classScores, confidenceScores, pairedMeans } from '$lib/analyses/recalibration/paired-means';
import { pseudoLogits } from '$lib/analyses/recalibration/pseudo-logits';
import { ece } from '$lib/metrics/ece';
import { softmax } from '$lib/numeric/softmax';
import type { RecalibrationMethod } from '$lib/schema/calibration';
import type { Recalibration } from '$lib/schema/recalibration';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, everyRow } from '../../fixtures/columns';
import { population } from '../../fixtures/population';

const METHODS: readonly RecalibrationMethod[] = [
  'temperature',
  'vector',
  'platt',
  'isotonic',
  'isotonic-per-class',
  'beta',
  'histogram-binning'
];

const ask = (columns: RunColumns, method: RecalibrationMethod) =>
  recalibration.run(columns, 1, { aborted: false }, { method });
const done = (columns: RunColumns, method: RecalibrationMethod): Recalibration => {
  const made = ask(columns, method);
  if ('refused' in made) throw new Error(made.refused);
  return made;
};
const difference = ({ differences }: Recalibration, id: string) => differences.find(({ metric }) => metric === id);

const small = population(600, 4, 20, 2.5).columns;
const large = population(2400, 3, 21, 2).columns;

describe('pseudo-logits', () => {
  it('give the probabilities back, with a tiny one for zeros, which are counted, and NaN where there are none', () => {
    const probability = Float64Array.of(0.7, 0.3, 1, 0, NaN, NaN);
    const made = pseudoLogits({ ...answered([0, 0, 0], [0, 0, 0], 2), probability });
    expect(made?.zeros).toBe(1);
    const back = softmax(made?.logits.subarray(0, 4) ?? new Float64Array(0), 2);
    [0.7, 0.3, 1, 0].forEach((p, i) => expect(back[i]).toBeCloseTo(p, 12));
    expect(made?.logits[3]).toBeCloseTo(-53 * Math.LN2, 12);
    expect(made?.logits.slice(4)).toEqual(Float64Array.of(NaN, NaN));
    expect(pseudoLogits(answered([0], [0], 2))).toBeNull();
  });
});

describe('recalibration', () => {
  it.each(METHODS)('by %s makes a model that is too sure better, on rows that it did not learn from', (method) => {
    const made = done(small, method);
    expect([made.scheme, made.judgedRows, made.judgedPictures, made.leftOut]).toEqual(['cross-fit-5', 600, 600, 0]);
    expect(made.learnedRows).toBe(480);
    expect(made.parameters.length).toBe(5);
    expect(difference(made, 'brier-top-label')?.interval?.high).toBeLessThan(0);
    expect(difference(made, 'ece')?.difference).toBeLessThan(0);
    expect(made.before.eceTest.pValue).toBeLessThan(0.01);
    expect(made.after.eceTest.pValue).toBeGreaterThan(made.before.eceTest.pValue);
  });

  it('learns on one half and judges on the other with many rows', () => {
    const made = done(large, 'temperature');
    expect([made.scheme, made.learnedRows, made.judgedRows]).toEqual(['split-half', 1200, 1200]);
    expect(made.parameters.length).toBe(1);
    expect(Math.abs((made.parameters[0]?.['temperature'] as number) - 2)).toBeLessThan(0.4);
  });

  it('keeps every answer with one temperature; vector scaling changes some, and counts what became right and wrong', () => {
    expect(done(small, 'temperature').changed).toEqual({ answers: 0, toRight: 0, toWrong: 0 });
    expect(difference(done(small, 'temperature'), 'accuracy')?.difference).toBe(0);
    const { changed, rows, differences } = done(small, 'vector');
    const [answers, toRight, toWrong] = Array.from(rows.row).reduce(
      ([all, right, wrong], row, i) => {
        const now = rows.answer[i];
        const isOther = now !== small.pred[row];
        return [
          all + (isOther ? 1 : 0),
          right + (isOther && now === small.label[row] ? 1 : 0),
          wrong + (isOther && small.pred[row] === small.label[row] ? 1 : 0)
        ];
      },
      [0, 0, 0] as [number, number, number]
    );
    expect(changed).toEqual({ answers, toRight, toWrong });
    expect(answers).toBeGreaterThan(0);
    expect(differences.find(({ metric }) => metric === 'accuracy')?.difference).toBeCloseTo(
      (toRight - toWrong) / 600,
      12
    );
  });

  it('hands out the confidences of the judged rows, before and after', () => {
    const { rows, differences } = done(small, 'platt');
    expect(Array.from(rows.before)).toEqual(Array.from(rows.row, (row) => small.conf[row]));
    const brier = Array.from(rows.row).reduce(
      (sum, row, i) => sum + ((rows.after[i] as number) - (small.pred[row] === small.label[row] ? 1 : 0)) ** 2 / 600,
      0
    );
    expect(differences.find(({ metric }) => metric === 'brier-top-label')?.after.value).toBeCloseTo(brier, 12);
  });

  it('says nothing about other classes where only the confidence of the answer was mapped', () => {
    expect(difference(done(small, 'platt'), 'log-loss')).toBeUndefined();
    expect(difference(done(small, 'temperature'), 'log-loss')?.interval?.high).toBeLessThan(0);
  });

  it('has a reason instead of a number where a certain answer is wrong', () => {
    // Isotonic regression says 1 where all it saw were right.
    const certain = done(small, 'isotonic').differences.find(({ metric }) => metric === 'log-loss-top-label');
    expect(certain?.after.value === null ? certain.difference : null).toBeNull();
    const sure = {
      ...small,
      conf: small.conf.map((c, i) => (i === 3 ? 1 : c)),
      label: small.label.map((l, i) => (i === 3 ? ((small.pred[3] as number) + 1) % 4 : l))
    };
    const log = difference(done(sure, 'platt'), 'log-loss-top-label');
    expect([log?.before, log?.difference]).toEqual([{ value: null, reason: 'not-finite' }, null]);
  });

  it('is refused with a reason', () => {
    const { probability: _, ...bare } = small;
    expect(ask(bare, 'temperature')).toEqual({ method: 'temperature', refused: 'no-scores' });
    expect('refused' in ask(bare, 'platt')).toBe(false);
    const none = { ...small, label: new Int32Array(600).fill(-1) };
    expect(ask(none, 'platt')).toEqual({ method: 'platt', refused: 'no-rows' });
    expect(ask({ ...small, cluster: new Int32Array(600) }, 'platt')).toEqual({
      method: 'platt',
      refused: 'too-few-rows'
    });
    const silent = { ...small, conf: new Float64Array(600).fill(NaN) };
    expect(ask(silent, 'platt')).toEqual({ method: 'platt', refused: 'no-rows' });
  });

  it('counts rows without a confidence, and does not judge them', () => {
    const gaps = { ...small, conf: small.conf.map((c, i) => (i < 5 ? NaN : c)) };
    const made = done(gaps, 'platt');
    expect([made.leftOut, made.judgedRows]).toEqual([5, 595]);
  });

  it('judges rows of one picture together', () => {
    const cluster = Int32Array.from({ length: 600 }, (_, i) => Math.floor(i / 5));
    const { judgedPictures, differences } = done({ ...small, cluster }, 'temperature');
    expect(judgedPictures).toBe(120);
    expect(differences.find(({ metric }) => metric === 'brier-top-label')?.interval?.method).toBe('cluster-t');
  });

  it('says the same with the same seed', () => expect(ask(small, 'beta')).toEqual(ask(small, 'beta')));
});

describe('paired means', () => {
  it('are the metrics before and after, and no difference between a run and itself has no range', () => {
    const { rows } = everyRow(small);
    for (const one of pairedMeans([...confidenceScores, ...classScores], small, { ...small }, rows)) {
      expect(one.difference).toBe(0);
      expect(one.withheld?.reason).toBe('no-variation');
    }
  });

  it('have row scores whose mean is the metric', () => {
    const { rows } = everyRow(small);
    for (const { metric, of } of [...confidenceScores, ...classScores]) {
      const mean = Array.from(rows).reduce((sum, row) => sum + of(small, row) / rows.length, 0);
      expect(mean, metric.id).toBeCloseTo(metric.evaluate(small, { rows }).value as number, 10);
    }
    expect([...confidenceScores, ...classScores].some(({ metric }) => metric.id === ece.id)).toBe(false);
  });

  it('by hand: mean difference of two rows', () => {
    const before = answered([0, 1], [0, 0], 2, [0.8, 0.6]);
    const after = { ...before, conf: Float64Array.of(0.9, 0.5) };
    const [brier] = pairedMeans(confidenceScores, before, after, Uint32Array.of(0, 1));
    // (0.1^2 - 0.2^2 + 0.5^2 - 0.6^2) / 2
    expect(brier?.difference).toBeCloseTo(-0.07, 12);
    expect(brier?.withheld?.reason).toBe('too-few-pictures');
  });
});
