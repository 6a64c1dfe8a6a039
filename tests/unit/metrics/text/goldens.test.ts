import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anls, anlsPaper } from '$lib/metrics/text/anls';
import { answerColumns } from '$lib/metrics/text/answer-columns';
import type { AnswerMetric } from '$lib/metrics/text/answer-metric';
import { captionMetrics } from '$lib/metrics/text/caption-metrics';
import { clipScore } from '$lib/metrics/text/clip-score';
import { exactMatch, exactMatchStrict } from '$lib/metrics/text/exact-match';
import { popeAnswer } from '$lib/metrics/text/pope';
import { textRegistry } from '$lib/metrics/text/registry';
import { relaxedMatch } from '$lib/metrics/text/relaxed-accuracy';
import { tokenF1 } from '$lib/metrics/text/token-f1';
import { preTokenised } from '$lib/metrics/text/tokeniser';
import { vqaAccuracy, vqaScore } from '$lib/metrics/text/vqa-accuracy';
import { evalAiAnswer, vqaPunctuation } from '$lib/metrics/text/vqa-normalise';

type Rows = readonly (readonly [string | null, readonly string[]])[];
const columnsOf = (rows: Rows) =>
  answerColumns({ prediction: rows.map(([text]) => text), references: rows.map(([, references]) => references) });

function evaluate(metric: AnswerMetric, rows: Rows, times: readonly number[] = rows.map(() => 1)) {
  const columns = columnsOf(rows);
  const selection = { rows: Uint32Array.from(rows.keys()), weights: Float64Array.from(times) };
  return metric.evaluate(columns, selection, metric.prepare?.(columns));
}
const value = (metric: AnswerMetric, rows: Rows) => evaluate(metric, rows).value;
const byId = (id: string) => captionMetrics(preTokenised).find((metric) => metric.id === id) as AnswerMetric;
const ten = (same: number, answer = 'cat') => [
  ...Array<string>(same).fill(answer),
  ...Array<string>(10 - same).fill('x')
];

/** Three pictures, two references each; values by pycocoevalcap 1.2 (Bleu option 'closest', Cider, Rouge). */
const CAPTIONS: Rows = [
  ['a cat sits on the mat', ['a cat is sitting on the mat', 'the cat sits on a mat']],
  ['two dogs run in the park', ['two dogs are running through a park', 'dogs run in the park']],
  [
    'a man rides a red bicycle down the street',
    ['a man riding a bicycle on the street', 'a person rides a red bike down a road']
  ]
];

describe('VQA accuracy', () => {
  it('is 0, .3, .6, .9, 1 for 0 to 4 and more of ten people who agree', () => {
    const scores = [0, 1, 2, 3, 4, 10].map((matches) => vqaScore(matches, 10));
    [0, 0.3, 0.6, 0.9, 1, 1].forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 12));
    for (const same of [0, 1, 2, 3, 4])
      expect(value(vqaAccuracy, [['cat', ten(same)]])).toBeCloseTo(vqaScore(same, 10), 12);
  });

  it('treats punctuation as the official script does, quirks included', () => {
    for (const [given, expected] of [
      ['1,000', '1000'],
      ['U.S.A.', 'USA'],
      ['3.5', '3.5'],
      ['black-white', 'black white'],
      ['yes!', 'yes '],
      ['10.', '10'],
      ['x - y', 'x  y']
    ] as const)
      expect(vqaPunctuation(given)).toBe(expected);
    expect([evalAiAnswer('Two dogs'), evalAiAnswer("it's 5 p.m.")]).toEqual(['2 dogs', "it 's 5 pm"]);
  });

  it('survives words that objects inherit', () => {
    for (const word of ['constructor', 'valueof']) expect(value(vqaAccuracy, [[word, ten(10, word)]])).toBe(1);
  });
});

describe('short answers', () => {
  it('ANLS keeps exactly one half in the script, not in the paper', () => {
    expect(value(anls, [['abxy', ['abcd']]])).toBe(0.5);
    expect(value(anlsPaper, [['abxy', ['abcd']]])).toBe(0);
    expect(value(anls, [['😀b', ['😀c']]])).toBe(0.5);
    expect(value(anls, [['ABCD', ['abcd', 'zzzz']]])).toBe(1);
  });

  it('relaxed accuracy parses as Python does', () => {
    const cases = [
      ['10.5', '10', 1],
      ['10.6', '10', 0],
      ['0.0', '0', 0],
      ['5', '5%', 0],
      ['1,000', '1000', 0],
      ['12abc', '12', 0],
      ['Red', 'red', 1]
    ] as const;
    expect(cases.map(([answer, target]) => relaxedMatch(answer, target))).toEqual(cases.map(([, , right]) => right));
  });

  it('exact match is strict or normalised as SQuAD; token F1 by hand', () => {
    expect(value(exactMatchStrict, [['The cat.', ['cat']]])).toBe(0);
    expect(value(exactMatch, [['The cat.', ['cat']]])).toBe(1);
    expect(value(tokenF1, [['black cat', ['black dog sits']]])).toBeCloseTo(0.4, 12);
  });

  it('POPE takes anything that is not a no for a yes, and says that it was not clear', () => {
    expect(['No, there is not.', 'Yes.', 'I see a dog'].map((text) => popeAnswer(text).yes)).toEqual([
      false,
      true,
      true
    ]);
    expect(popeAnswer('I see a dog').clear).toBe(false);
  });
});

describe('captions', () => {
  it('equal pycocoevalcap', () => {
    const bleu = [0.999999999952381, 0.8819171036427013, 0.6775975711715411, 0.4771897075508852];
    bleu.forEach((expected, i) => expect(value(byId(`bleu-${i + 1}`), CAPTIONS)).toBeCloseTo(expected, 9));
    expect(value(byId('cider-d'), CAPTIONS)).toBeCloseTo(3.6934649506917823, 9);
    expect(value(byId('rouge-l'), CAPTIONS)).toBeCloseTo(0.7987997281005921, 9);
  });

  it('CLIPScore is 2.5 times the cosine, never below 0', () => {
    const columns = answerColumns({
      prediction: ['a', 'b'],
      references: [[], []],
      imageCosine: Float64Array.of(0.3, -0.2)
    });
    const at = (row: number) =>
      clipScore.evaluate(columns, { rows: Uint32Array.of(row) }, clipScore.prepare?.(columns));
    expect(at(0).value).toBeCloseTo(0.75, 12);
    expect(at(1).value).toBe(0);
  });
});

describe('every metric of text answers', () => {
  const references = CAPTIONS;
  it('counts a weight of two as a row twice, and a weight of none as no row', () => {
    for (const metric of textRegistry) {
      const columns = columnsOf(references);
      const prepared = metric.prepare?.(columns);
      const twice = metric.evaluate(columns, { rows: Uint32Array.of(0, 0, 2) }, prepared);
      const weighted = metric.evaluate(
        columns,
        { rows: Uint32Array.of(0, 1, 2), weights: Float64Array.of(2, 0, 1) },
        prepared
      );
      if (twice.value === null) expect(weighted, metric.id).toEqual(twice);
      else expect(weighted.value, metric.id).toBeCloseTo(twice.value, 12);
    }
  });

  it('stays in its range or says why there is none, whatever the texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'no', ' ', '.', '5', '😀', "'s", ','), maxLength: 8 });
    const row = fc.tuple(fc.option(text), fc.array(text, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        for (const metric of textRegistry) {
          const result = evaluate(metric, rows);
          if (result.value === null) expect(result.reason, metric.id).toBeTruthy();
          else {
            expect(result.value, metric.id).toBeGreaterThanOrEqual(metric.range.low - 1e-9);
            expect(result.value, metric.id).toBeLessThanOrEqual(metric.range.high + 1e-9);
          }
        }
      }),
      { numRuns: 60 }
    );
  });
});
