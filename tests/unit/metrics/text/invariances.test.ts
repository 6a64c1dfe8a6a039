import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { answerColumns } from '$lib/metrics/text/answer-columns';
import { levenshtein } from '$lib/metrics/text/levenshtein';
import { longestCommon } from '$lib/metrics/text/rouge-l';
import { textRegistry } from '$lib/metrics/text/registry';
import { vqaContractions } from '$lib/metrics/text/vqa-contractions';
import { vqaPunctuation, vqaReferences } from '$lib/metrics/text/vqa-normalise';

const text = fc
  .array(fc.constantFrom('a', 'dog', 'dogs', 'cat', 'yes', 'no', '2', 'two', 'runs'), { maxLength: 6 })
  .map((words) => words.join(' '));
const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const row = fc.record({
  prediction: fc.option(text),
  references: fc.array(text, { maxLength: 6 }),
  objects: fc.option(fc.array(fc.constantFrom('dog', 'cat', 'bus'), { maxLength: 3 })),
  image: cosine,
  reference: cosine,
  logs: fc.array(fc.double({ min: -5, max: 0, noNaN: true }), { maxLength: 3 })
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
const rows = fc.array(row, { minLength: 1, maxLength: 8 });

function columnsOf(list: readonly Row[]) {
  const tokenStart = new Int32Array(list.length + 1);
  list.forEach(({ logs }, i) => (tokenStart[i + 1] = (tokenStart[i] as number) + logs.length));
  return answerColumns({
    prediction: list.map((one) => one.prediction),
    references: list.map((one) => one.references),
    objects: list.map((one) => one.objects),
    imageCosine: Float64Array.from(list, (one) => one.image),
    referenceCosine: Float64Array.from(list, (one) => one.reference),
    tokenStart,
    tokenLogProbs: Float64Array.from(list.flatMap((one) => one.logs))
  });
}
const all = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);

describe.each(textRegistry.map((metric) => [metric.id, metric] as const))('%s', (id, metric) => {
  const valueOf = (list: readonly Row[]) => metric.evaluate(columnsOf(list), { rows: all(list.length) }).value ?? NaN;
  const same = (a: number, b: number): void => {
    if (Number.isNaN(a)) expect(b).toBeNaN();
    else expect(b).toBeCloseTo(a, 10);
  };

  it('does not depend on the order of rows and of references', () => {
    // POPE takes the first reference for the truth, so there the order of references means something.
    const turned = (one: Row): Row =>
      id.startsWith('pope') ? one : { ...one, references: one.references.toReversed() };
    fc.assert(
      fc.property(rows, (list) => {
        same(valueOf(list), valueOf(list.map(turned).toReversed()));
      }),
      { numRuns: 60 }
    );
  });

  it('rests on the rows that it calls scored, and on no others', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const columns = columnsOf(list);
        const scored = all(list.length).filter((one) => metric.isScored(columns, one));
        const [whole, kept] = [all(list.length), scored].map((chosen) => metric.evaluate(columns, { rows: chosen }));
        same(whole?.value ?? NaN, kept?.value ?? NaN);
        if (scored.length === 0) expect(whole?.value).toBeNull();
      }),
      { numRuns: 60 }
    );
  });

  it('takes a weight of k for k copies of the row, with and without preparing', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }), (list, draws) => {
        const columns = columnsOf(list);
        const chosen = all(list.length);
        const weights = Float64Array.from(chosen, (one) => draws[one] as number);
        const copies = Uint32Array.from([...chosen].flatMap((one) => Array<number>(draws[one] as number).fill(one)));
        const weighted = metric.evaluate(columns, { rows: chosen, weights }, metric.prepare?.(columns));
        same(metric.evaluate(columns, { rows: copies }).value ?? NaN, weighted.value ?? NaN);
      }),
      { numRuns: 60 }
    );
  });

  it('has no value without rows', () => {
    const columns = columnsOf([]);
    expect(metric.evaluate(columns, { rows: new Uint32Array(0) })).toEqual({ value: null, reason: 'no-rows' });
  });
});

it('every metric of retrieval and text has an id of its own', () => {
  const ids = [...retrievalRegistry.i2t, ...retrievalRegistry.t2i, ...textRegistry].map((metric) => metric.id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('a caption that equals a reference', () => {
  it.each(['bleu-4', 'rouge-l', 'exact-match', 'exact-match-strict', 'anls', 'token-f1', 'relaxed-accuracy'])(
    'is worth 1 by %s',
    (id) => {
      const prediction = ['a dog runs in the park', 'two cats sleep on a red sofa'];
      const columns = answerColumns({ prediction, references: prediction.map((one) => ['else', one]) });
      const metric = textRegistry.find((one) => one.id === id);
      // BLEU's small constants against division by 0 take about 1e-10 off.
      expect(metric?.evaluate(columns, { rows: all(2) }).value).toBeCloseTo(1, 8);
    }
  );
});

describe('quirks of the official VQA evaluation', () => {
  it('the table has its 120 entries, with the one that takes an apostrophe away', () => {
    expect(vqaContractions.size).toBe(120);
    expect(vqaContractions.get("somebody'd")).toBe('somebodyd');
    expect(
      ['dont', "couldnt've", "couldn'tve", "ow's'at", "y'alld've", 'Im'].map((key) => vqaContractions.get(key))
    ).toEqual(["don't", "couldn't've", "couldn't've", "'ow's'at", "y'all'd've", "I'm"]);
  });
  it('at most 32 periods are removed', () => expect(vqaPunctuation('.'.repeat(40))).toBe('.'.repeat(8)));
  it('one digit,digit deletes all marks instead of replacing them', () =>
    expect(vqaPunctuation('1,000 a-b')).toBe('1000 ab'));
  it('human answers keep their punctuation only when they all agree', () => {
    expect(vqaReferences(['a-b', 'a-b'])).toEqual(['a-b', 'a-b']);
    expect(vqaReferences(['a-b', 'Two'])).toEqual(['a b', 'Two']);
  });
});

describe('distances of lists', () => {
  const list = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 9 });
  it('Levenshtein is a metric, and at most the longer length', () => {
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        expect(levenshtein(a, b)).toBe(levenshtein(b, a));
        expect(levenshtein(a, c)).toBeLessThanOrEqual(levenshtein(a, b) + levenshtein(b, c));
        expect(levenshtein(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(levenshtein(a, b) === 0).toBe(a.join() === b.join());
      })
    );
    expect(levenshtein([...'kitten'], [...'sitting'])).toBe(3);
  });
  it('the longest common subsequence is symmetric and tied to insertions and deletions', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const common = longestCommon(Int32Array.from(a), Int32Array.from(b));
        expect(longestCommon(Int32Array.from(b), Int32Array.from(a))).toBe(common);
        expect(levenshtein(a, b)).toBeLessThanOrEqual(a.length + b.length - 2 * common);
        expect(common).toBeLessThanOrEqual(Math.min(a.length, b.length));
      })
    );
  });
});
