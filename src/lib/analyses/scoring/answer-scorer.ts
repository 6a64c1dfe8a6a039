import { answerColumns } from '$lib/metrics/text/answer-columns';
import type { AnswerMetric } from '$lib/metrics/text/answer-metric';
import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { AnswerTexts } from '$lib/schema/answers';
import type { UndefinedReason, Value } from '$lib/schema/metric';
import type { Selection } from '$lib/schema/run-columns';
import { bindMetric, type BoundMetric } from './bound-metric';

/** What is kept of one metric while blocks of rows come and go. */
class MetricTerms {
  readonly #blocks: (readonly Float64Array[])[] = [];
  readonly #scored: Uint8Array[] = [];
  #reason: UndefinedReason | undefined;

  constructor(readonly metric: AnswerMetric & Required<Pick<AnswerMetric, 'sums'>>) {}

  add(columns: AnswerColumns): void {
    const { metric } = this;
    const scored = Uint8Array.from({ length: columns.n }, (_, row) => (metric.isScored(columns, row) ? 1 : 0));
    this.#blocks.push(metric.sums.terms(columns));
    this.#scored.push(scored);
    if (this.#reason !== undefined || scored.includes(1)) return;
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
    const value = metric.evaluate(columns, { rows });
    if (value.value === null && value.reason !== 'no-rows') this.#reason = value.reason;
  }

  /** @param columns of the last block, for metrics whose value depends on more than the sums */
  finish(columns: AnswerColumns): BoundMetric {
    const { id, convention, range, better, interval, sums } = this.metric;
    const scored = concatenate(this.#scored, (length) => new Uint8Array(length));
    const width = this.#blocks[0]?.length ?? 0;
    const terms = Array.from({ length: width }, (_, t) =>
      concatenate(
        this.#blocks.map((block) => block[t] as Float64Array),
        (length) => new Float64Array(length)
      )
    );
    const value = (added: Float64Array): Value => {
      const found = sums.value(added, columns);
      // A sum does not tell why there is nothing to add up.
      return found.value === null && found.reason === 'no-rows' && this.#reason
        ? { value: null, reason: this.#reason }
        : found;
    };
    return {
      id,
      convention,
      range,
      better,
      interval,
      isMean: sums.isMean === true,
      isScored: (row) => scored[row] === 1,
      evaluate: (selection) => value(Float64Array.from(terms, (term) => weightedSum(term, selection))),
      summed: { terms: () => terms, value }
    };
  }
}

function concatenate<T extends Uint8Array | Float64Array>(parts: readonly T[], make: (length: number) => T): T {
  const whole = make(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function weightedSum(term: Float64Array, { rows, weights }: Selection): number {
  const sum = new NeumaierSum();
  for (let k = 0; k < rows.length; k++)
    sum.add((weights ? (weights[k] as number) : 1) * (term[rows[k] as number] as number));
  return sum.value;
}

const isSummed = (metric: AnswerMetric): metric is AnswerMetric & Required<Pick<AnswerMetric, 'sums'>> =>
  metric.sums !== undefined && metric.ofWholeSet !== true;

/**
 * Judges text answers while they are read. Of most metrics only what each row adds to their sums is kept, so that the texts
 * of a block can be let go; where a metric needs the whole set (CIDEr-D counts words over all references), all texts stay.
 */
export class AnswerScorer {
  readonly #metrics: readonly AnswerMetric[];
  readonly #terms: readonly MetricTerms[];
  readonly #keepsTexts: boolean;
  readonly #kept: AnswerTexts[] = [];
  #last = answerColumns({ prediction: [], references: [] });

  constructor(metrics: readonly AnswerMetric[]) {
    this.#metrics = metrics;
    this.#terms = metrics.filter(isSummed).map((metric) => new MetricTerms(metric));
    this.#keepsTexts = !metrics.every(isSummed);
  }

  /** Adds the next rows. */
  add(texts: AnswerTexts): void {
    if (this.#keepsTexts) this.#kept.push(texts);
    else this.#addColumns(answerColumns(texts));
  }

  #addColumns(columns: AnswerColumns): void {
    for (const terms of this.#terms) terms.add(columns);
    this.#last = columns;
  }

  /** The metrics with all rows, in their order. The scorer must not be used afterwards. */
  finish(): BoundMetric[] {
    if (this.#keepsTexts)
      this.#addColumns(
        answerColumns({
          prediction: this.#kept.flatMap(({ prediction }) => prediction),
          references: this.#kept.flatMap(({ references }) => references)
        })
      );
    return this.#metrics.map((metric) => {
      const terms = this.#terms.find((known) => known.metric === metric);
      return terms ? terms.finish(this.#last) : bindMetric(metric, this.#last);
    });
  }
}
