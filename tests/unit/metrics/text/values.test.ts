import { describe, expect, it } from 'vitest';
import { answerColumns, type AnswerInput } from '$lib/metrics/text/answer-columns';
import type { AnswerMetric } from '$lib/metrics/text/answer-metric';
import { captionMetrics } from '$lib/metrics/text/caption-metrics';
import { lengthBias } from '$lib/metrics/text/length-bias';
import { optionProbabilities } from '$lib/metrics/text/option-probabilities';
import { porterStem } from '$lib/metrics/text/porter-stem';
import { textRegistry } from '$lib/metrics/text/registry';
import { sequenceConfidence } from '$lib/metrics/text/sequence-confidence';
import { preTokenised } from '$lib/metrics/text/tokeniser';

function evaluate(id: string, input: AnswerInput, metrics: readonly AnswerMetric[] = textRegistry) {
  const columns = answerColumns(input);
  const metric = metrics.find((one) => one.id === id) as AnswerMetric;
  return metric.evaluate(columns, { rows: Uint32Array.from({ length: columns.n }, (_, row) => row) });
}

// By pycocoevalcap 1.2, and NLTK 3.10.4's METEOR with Porter's original algorithm and no synonyms.
describe('four captions of 1 to 4 references, against the references', () => {
  const input = {
    prediction: ['a cat on the mat', 'two dogs run on the grass run', 'a woman rides a horse down the street', 'table'],
    references: [
      ['a cat sits on a mat', 'the cat is on the mat', 'a small cat on a red mat'],
      ['two dogs run in the park', 'dogs running on grass in a park'],
      [
        'a man rides a red bicycle down the street',
        'a person on a bike',
        'man riding a bicycle on a city street',
        'the man rides his bike'
      ],
      ['a bowl of fruit on a table']
    ]
  };
  it.each([
    ['bleu-1', 0.6141696947190414],
    ['bleu-2', 0.48267918623548006],
    ['bleu-3', 0.32949475959718383],
    ['bleu-4', 3.907032336998662e-5],
    ['rouge-l', 0.5645683329127976],
    ['cider-d', 1.6132164150670332],
    ['meteor-exact-stem', (0.635593220338983 + 0.5174180327868853 + 0.6320224719101123 + 0.078125) / 4]
  ])('%s', (id, expected) => expect(evaluate(id, input, captionMetrics(preTokenised)).value).toBeCloseTo(expected, 12));

  it('one picture has no rare words, so CIDEr-D has no value', () =>
    expect(evaluate('cider-d', { prediction: ['a cat'], references: [['a cat']] })).toEqual({
      value: null,
      reason: 'too-few-rows'
    }));

  it('stems are those of the algorithm as published', () =>
    expect(['caresses', 'ponies', 'hopping', 'relational', 'vietnamization', 'adjustment'].map(porterStem)).toEqual([
      'caress',
      'poni',
      'hop',
      'relat',
      'vietnam',
      'adjust'
    ]));
});

describe('POPE by hand', () => {
  // Read as yes, no, yes, yes; right are the first two.
  const input = {
    prediction: ['Yes.', 'No, it is not.', 'yes', 'I see a dog'],
    references: [['yes'], ['no'], ['no'], ['no']]
  };
  it.each([
    ['pope-accuracy', 1 / 2],
    ['pope-precision', 1 / 3],
    ['pope-recall', 1],
    ['pope-f1', 1 / 2],
    ['pope-yes-ratio', 3 / 4],
    ['pope-unparsed', 1 / 4]
  ])('%s', (id, expected) => expect(evaluate(id, input).value).toBeCloseTo(expected, 14));

  it('has no precision where nobody said yes', () =>
    expect(evaluate('pope-precision', { prediction: ['no'], references: [['yes']] })).toEqual({
      value: null,
      reason: 'zero-denominator'
    }));
});

describe('CHAIR by hand', () => {
  // There: cat, chair and dog. Said: cat, hot dog, cat; then dog.
  const input = {
    prediction: ['A cat, a hot dog and another cat.', 'two dogs'],
    references: [['a cat on a chair'], []],
    objects: [null, ['dog']]
  };
  it.each([
    ['chair-i', 1 / 4],
    ['chair-s', 1 / 2],
    ['chair-recall', 2 / 3],
    ['caption-length', 5]
  ])('%s', (id, expected) => expect(evaluate(id, input).value).toBeCloseTo(expected, 14));

  it('has no share of mentions without mentions', () =>
    expect(evaluate('chair-i', { prediction: ['hello'], references: [['a cat']] })).toEqual({
      value: null,
      reason: 'zero-denominator'
    }));
});

describe('confidence by hand', () => {
  const columns = answerColumns({
    prediction: ['two words', 'one', ''],
    references: [[], [], []],
    tokenStart: Int32Array.of(0, 3, 4, 4),
    tokenLogProbs: Float64Array.of(-0.5, -2, -0.5, -1),
    endsWithEos: Uint8Array.of(1, 0, 0)
  });
  it('sums, averages and finds the least sure token, with and without the end', () => {
    const [all, open] = [sequenceConfidence(columns), sequenceConfidence(columns, false)];
    expect([all.sum[0], all.mean[0], all.min[0], all.first[0], all.length[0]]).toEqual([-3, -1, -2, -0.5, 3]);
    expect([open.sum[0], open.mean[0], open.length[0]]).toEqual([-2.5, -1.25, 2]);
    expect(all.sum[2]).toBeNaN();
  });

  it('perplexity is over all tokens', () => expect(evaluate('perplexity', columns).value).toBeCloseTo(Math.E, 14));

  it('options are compared among themselves, however unlikely', () => {
    const [a, b] = optionProbabilities([-1000, -1000 + Math.log(3)]);
    expect(a).toBeCloseTo(0.25, 12);
    expect(b).toBeCloseTo(0.75, 12);
    expect(optionProbabilities([-Infinity, -Infinity])[0]).toBeNaN();
  });

  it('length bias is a rank correlation', () => {
    expect(lengthBias(Float64Array.of(-1, -3, -9, NaN), Float64Array.of(1, 2, 3, 4)).value).toBeCloseTo(-1, 14);
    expect(lengthBias(Float64Array.of(-1, -2), Float64Array.of(1, 1))).toEqual({
      value: null,
      reason: 'zero-denominator'
    });
  });
});

it('RefCLIPScore is the harmonic mean, 0 where either is 0', () => {
  const score = (image: number, reference: number) =>
    evaluate('ref-clip-score', {
      prediction: ['a'],
      references: [['b']],
      imageCosine: Float64Array.of(image),
      referenceCosine: Float64Array.of(reference)
    }).value;
  expect(score(0.4, 0.5)).toBeCloseTo(2 / 3, 14);
  expect([score(-0.1, 0.5), score(0.4, -0.5), score(0.4, NaN)]).toEqual([0, 0, null]);
});
