import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { parity } from '$lib/metrics/parity';
import { registry } from '$lib/metrics/registry';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { answerColumns } from '$lib/metrics/text/answer-columns';
import { textRegistry } from '$lib/metrics/text/registry';
import { usableRows } from '$lib/metrics/usable-rows';
import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { MetricOf, Sums, Value } from '$lib/schema/metric';
import type { Selection } from '$lib/schema/run-columns';
import { columnsOf } from '../../fixtures/columns';
import { rankedMatrix } from '../../fixtures/retrieval';

const weightsOf = (rows: Uint32Array, drawn: readonly number[]): Float64Array =>
  Float64Array.from(rows, (_, k) => drawn[k % drawn.length] as number);

/** The sums as resampling makes them. */
function bySums<C>(sums: Sums<C>, columns: C, { rows, weights }: Required<Selection>): Value {
  const added = sums
    .terms(columns)
    .map((term) => rows.reduce((sum, row, k) => sum + (weights[k] as number) * (term[row] as number), 0));
  return sums.value(Float64Array.from(added), columns);
}

function expectSame(got: Value, expected: Value, id: string): void {
  if (expected.value === null) expect(got, id).toEqual(expected);
  else expect(got.value, id).toBeCloseTo(expected.value, 11);
}

const drawn = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 7 });
const every = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);

describe('a metric that is made of sums', () => {
  it('says the same by its sums: classification', () => {
    const row = fc.tuple(
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 7, maxLength: 7 }),
      fc.nat(7)
    );
    const metrics = [...registry, ...moreMetrics, ...parity].filter(({ sums }) => sums);
    expect(metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(['accuracy', 'top-5', 'log-loss', 'brier']));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 9 }), drawn, (list, counts) => {
        const columns = columnsOf(
          list.map(([logits]) => logits),
          list.map(([, label]) => label - 1)
        );
        for (const { id, needs, sums, evaluate } of metrics) {
          const rows = usableRows(columns, every(columns.n), needs);
          const selection = { rows, weights: weightsOf(rows, counts) };
          expectSame(bySums(sums as Sums<typeof columns>, columns, selection), evaluate(columns, selection), id);
        }
      })
    );
  });

  it('says the same by its sums: text answers', () => {
    const text = fc
      .array(fc.constantFrom('a', 'dog', 'dogs', 'yes', 'no', '2'), { maxLength: 5 })
      .map((w) => w.join(' '));
    const row = fc.record({
      prediction: fc.option(text),
      references: fc.array(text, { maxLength: 5 }),
      log: fc.double({ min: -5, max: 0, noNaN: true }),
      cosine: fc.double({ min: -1, max: 1, noNaN: true })
    });
    const metrics = textRegistry.filter(({ sums }) => sums) as (MetricOf<AnswerColumns> & {
      sums: Sums<AnswerColumns>;
    })[];
    expect(metrics.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'vqa-accuracy',
        'bleu-4',
        'cider-d',
        'rouge-l',
        'pope-f1',
        'chair-i',
        'exact-match',
        'perplexity',
        'clip-score'
      ])
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), drawn, (list, counts) => {
        const columns = answerColumns({
          prediction: list.map(({ prediction }) => prediction),
          references: list.map(({ references }) => references),
          imageCosine: Float64Array.from(list, ({ cosine }) => cosine),
          referenceCosine: Float64Array.from(list, ({ cosine }) => cosine / 2),
          tokenStart: Int32Array.from({ length: list.length + 1 }, (_, i) => i),
          tokenLogProbs: Float64Array.from(list, ({ log }) => log)
        });
        const rows = every(columns.n);
        const selection = { rows, weights: weightsOf(rows, counts) };
        for (const { id, sums, evaluate } of metrics) {
          const expected = evaluate(columns, selection);
          // Why there is no value may be known only to `evaluate`, which sees the rows.
          const got = bySums(sums, columns, selection);
          if (expected.value === null) expect(got.value, id).toBeNull();
          else expect(got.value, id).toBeCloseTo(expected.value, 11);
        }
      }),
      { numRuns: 60 }
    );
  });

  it.each(['i2t', 't2i'] as const)('says the same by its sums: retrieval %s', (direction) => {
    const metrics = retrievalRegistry[direction].filter(({ sums }) => sums);
    expect(metrics.length).toBeGreaterThan(10);
    const matrix = fc.array(fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(matrix, drawn, (scores, counts) => {
        const columns = rankedMatrix(scores, [0, 1, 2, 3], [0, 1, 2, 3, 0, 1, 2, -1])[direction];
        const rows = every(columns.n);
        const selection = { rows, weights: weightsOf(rows, counts) };
        for (const { id, sums, evaluate } of metrics)
          expectSame(bySums(sums as Sums<typeof columns>, columns, selection), evaluate(columns, selection), id);
      })
    );
  });
});
