import { describe, expect, it } from 'vitest';
import { judgeAnswers } from '$lib/analyses/answers/judge-answers';
import { rightOrWrong } from '$lib/analyses/answers/answer-reliability';
import { answerColumns } from '$lib/metrics/text/answer-columns';

/** Answers to questions, two to a picture, with one token each of the given probability. */
const columns = (
  said: readonly (string | null)[],
  references: readonly (readonly string[])[],
  sure: readonly number[] = said.map(() => 0.5)
) =>
  answerColumns({
    prediction: said,
    references,
    tokenStart: Int32Array.from({ length: said.length + 1 }, (_, row) => row),
    tokenLogProbs: Float64Array.from(sure, Math.log),
    cluster: Int32Array.from({ length: said.length }, (_, row) => row >> 1),
    groups: { type: { codes: Int32Array.from(said, (_, row) => row % 2), values: ['exists', 'count'] } }
  });
const find = (judged: ReturnType<typeof judgeAnswers>, id: string) =>
  judged.estimates.find(({ metric }) => metric === id);

describe('judgeAnswers', () => {
  it('by hand: one person to a question is enough for exact match, which then decides', () => {
    const judged = judgeAnswers(
      columns(['Yes.', 'two', 'the cat', null], [['yes'], ['three'], ['a cat'], ['no']], [0.9, 0.8, 0.5, 0.5]),
      'vqa',
      1
    );
    expect([judged.n, judged.right, judged.headline.metric]).toEqual([3, 2, 'exact-match']);
    expect(judged.headline.value).toBeCloseTo(2 / 3, 12);
    expect(Array.from(judged.score)).toEqual([1, 0, 1, NaN]);
    expect(judged.confidence[0]).toBeCloseTo(0.9, 12);
    expect(judged.confidence[3]).toBeNaN();
    expect(find(judged, 'vqa-accuracy')?.reason).toBe('too-few-references');
    expect(judged.reliability?.bins.reduce((sum, { n }) => sum + n, 0)).toBe(3);
  });

  it('takes the official accuracy where ten people answered: 3 of 10 make 0.9 and count as right', () => {
    const people = [...new Array<string>(3).fill('red'), ...new Array<string>(7).fill('blue')];
    const judged = judgeAnswers(columns(['red', 'green'], [people, people]), 'vqa', 1);
    expect(judged.headline.metric).toBe('vqa-accuracy');
    expect(judged.headline.value).toBeCloseTo(0.45, 12);
    expect(judged.right).toBe(1);
  });

  it('judges captions by the metrics of captions, and by group', () => {
    const judged = judgeAnswers(columns(['a cat', 'a dog'], [['a cat'], ['a red car']]), 'caption', 1);
    expect(judged.estimates.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['exact-match', 'bleu-4', 'rouge-l', 'cider-d', 'meteor-exact-stem'])
    );
    expect(judged.slices.map(({ value, n }) => [value, n])).toEqual([
      ['exists', 1],
      ['count', 1]
    ]);
    expect(judged.slices[0]?.estimates[0]?.value).toBe(1);
  });

  it('says why there is nothing: no row, nothing written, nothing to compare with', () => {
    for (const none of [columns([], []), columns([null, null], [['a'], ['b']]), columns(['a', 'b'], [[], []])]) {
      const judged = judgeAnswers(none, 'vqa', 1);
      expect([judged.n, judged.right, judged.reliability]).toEqual([0, 0, null]);
      expect(judged.headline.value).toBeNull();
      expect(judged.headline.reason).toBeDefined();
    }
  });
});

describe('rightOrWrong', () => {
  it('turns scores and confidences into a run of two classes, and leaves out what has none', () => {
    const run = rightOrWrong(Float64Array.of(1, 0.4, NaN), Float64Array.of(0.9, 0.8, 0.7), Int32Array.of(0, 0, 1));
    expect(Array.from(run.label)).toEqual([0, 0, -1]);
    expect(Array.from(run.pred)).toEqual([0, 1, -1]);
    expect(run.logpY[1]).toBeCloseTo(Math.log(0.2), 12);
    expect(run.sumP2[0]).toBeCloseTo(0.82, 12);
  });
});
