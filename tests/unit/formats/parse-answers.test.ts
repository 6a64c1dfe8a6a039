import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessInput, taskOf } from '$lib/formats/guess-input';
import { parseAnswers } from '$lib/formats/parse-answers';
import type { AnswerTexts } from '$lib/schema/answers';
import { inPieces } from '../../fixtures/npy';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function parse(text: string, file = 'a.csv', sizes: readonly number[] = [1000], blockRows = 4096) {
  const blocks: AnswerTexts[] = [];
  const answers = await parseAnswers(inPieces(bytes(text), sizes), {
    file,
    blockRows,
    visit: (block) => blocks.push(block)
  });
  return {
    answers,
    blocks,
    prediction: blocks.flatMap(({ prediction }) => prediction),
    references: blocks.flatMap(({ references }) => references)
  };
}
const issues = async (text: string, file?: string) =>
  (await parse(text, file)).answers.issues.map(({ code, where, detail }) => [
    where,
    code,
    detail['got'],
    detail['expected']
  ]);

describe('text answers from a table', () => {
  it('takes references as a JSON array, as numbered columns, or as one cell', async () => {
    const array = await parse('id,prediction,answers\n1,a cat,"[""a cat"", ""cat"", 3]"\n2,,dog\n3,x,');
    expect(array.prediction).toEqual(['a cat', '', 'x']);
    expect(array.references).toEqual([['a cat', 'cat', '3'], ['dog'], []]);
    expect(array.answers.counts).toEqual({ given: 3, used: 3, unlabelled: 1, empty: 1, pictures: 3 });
    const numbered = await parse('question_id,answer:1,Answer:2,response\n1,yes,no,yes\n2,yes,,no');
    expect(numbered.references).toEqual([['yes', 'no'], ['yes']]);
    expect(numbered.answers.ids).toEqual(['1', '2']);
    // In the singular a bracket is a letter like any other.
    expect((await parse('id,answer,prediction\n1,[sic],x')).references).toEqual([['[sic]']]);
  });

  it('puts rows of one picture together, and groups by what has no other use', async () => {
    const { answers } = await parse(
      'id,image_id,question,question_type,group:light,prediction,answers\n1,p,why?,what,day,a,a\n2,q,who?,is,night,a,a\n3,p,how?,is,day,a,a\n4,,when?,is,,a,a'
    );
    expect([...answers.cluster]).toEqual([0, 1, 0, 2]);
    expect(answers.counts.pictures).toBe(3);
    expect(Object.keys(answers.groups)).toEqual(['question_type', 'light']);
    expect([...(answers.groups['light']?.codes ?? [])]).toEqual([0, 1, 0, -1]);
  });

  it('names what is wrong with file and line', async () => {
    expect(await issues('id,prediction,answers\n1,a,"[1,"\n2,a,"[{}]"\n1,b,b')).toEqual([
      ['a.csv:2', 'bad-row', '[1,', 'a JSON array of texts'],
      ['a.csv:3', 'bad-row', '[{}]', 'a JSON array of texts']
    ]);
    expect(await issues('id,prediction,answers\n1,a,a\n1,b,b\n ,c,c')).toEqual([
      ['a.csv:3', 'duplicate-row', undefined, undefined],
      ['a.csv:4', 'bad-row', 'no id', 'an id']
    ]);
    expect(await issues('id,prediction,answers,confidence\n1,a,a,1.5\n2,a,a,nan')).toEqual([
      ['a.csv:2', 'bad-number', '1.5', 'a number from 0 to 1'],
      ['a.csv:3', 'bad-number', 'nan', 'a number from 0 to 1']
    ]);
    expect(await issues('id,answers\n1,a')).toEqual([['a.csv:1', 'bad-row', 'id, answers', 'a column "prediction"']]);
    expect(await issues('id,prediction\n1,a')).toEqual([
      ['a.csv:1', 'bad-row', 'id, prediction', 'a column "answers" or "references"']
    ]);
  });
});

describe('text answers from JSON Lines', () => {
  it('takes texts, numbers, lists, and the objects of the VQA annotations', async () => {
    const { prediction, references, answers } = await parse(
      '{"id":1,"prediction":"2","answers":["2",2,{"answer":"two","answer_id":3}],"groups":{"light":"day"},"kind":"x"}\n{"id":2,"prediction":"","answers":"yes","confidence":0.5}',
      'a.jsonl'
    );
    expect(prediction).toEqual(['2', '']);
    expect(references).toEqual([['2', '2', 'two'], ['yes']]);
    expect(Object.keys(answers.groups)).toEqual(['light', 'kind']);
    expect([...answers.confidence]).toEqual([NaN, 0.5]);
  });

  it('knows a missing answer from an empty one', async () => {
    expect(
      await issues(
        '{"id":1,"answers":["a"]}\n{"id":2,"prediction":null,"answers":["a"]}\n{"id":3,"prediction":"","answers":["a"]}',
        'a.jsonl'
      )
    ).toEqual([
      ['a.jsonl:1', 'missing-prediction', undefined, undefined],
      ['a.jsonl:2', 'missing-prediction', undefined, undefined]
    ]);
    expect(
      await issues(
        '{"id":1,"prediction":["a"],"answers":["a"]}\n{"id":2,"prediction":"a","answers":{"x":1}}\nnope',
        'a.jsonl'
      )
    ).toEqual([
      ['a.jsonl:1', 'bad-row', '["a"]', 'a text or a number'],
      ['a.jsonl:2', 'bad-row', '{"x":1}', 'a text or a list of texts'],
      ['a.jsonl:3', 'bad-row', 'text that is not JSON', 'one JSON object a line']
    ]);
  });

  it('is not fooled by names that objects inherit', async () => {
    const { references, answers } = await parse(
      '{"id":"__proto__","prediction":"constructor","answers":["constructor"],"__proto__":"x","toString":"y"}',
      'a.jsonl'
    );
    expect(references).toEqual([['constructor']]);
    expect(answers.ids).toEqual(['__proto__']);
  });
});

describe('the two forms', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', '[', '|', ' '), maxLength: 8 });
  const row = fc.record({
    prediction: text,
    answers: fc.array(text, { maxLength: 4 }),
    image: fc.constantFrom('p', 'q', '')
  });

  it('say the same, wherever the chunks are cut and however many rows a block has', async () => {
    const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (rows, sizes, blockRows) => {
          const csv = [
            'id,prediction,answers,image',
            ...rows.map(({ prediction, answers, image }, i) =>
              [`i${i}`, prediction, JSON.stringify(answers), image].map(cell).join()
            )
          ].join('\n');
          const json = rows.map((one, i) => JSON.stringify({ id: `i${i}`, ...one })).join('\n');
          const [table, lines] = [
            await parse(csv, 'a.csv', sizes, blockRows),
            await parse(json, 'a.jsonl', sizes, blockRows)
          ];
          expect(table.answers.issues).toEqual([]);
          expect(table.prediction).toEqual(rows.map(({ prediction }) => prediction));
          expect(table.references).toEqual(rows.map(({ answers }) => answers));
          expect([lines.prediction, lines.references]).toEqual([table.prediction, table.references]);
          expect({ ...lines.answers, file: '' }).toEqual({ ...table.answers, file: '' });
          expect(Math.max(...table.blocks.map(({ prediction }) => prediction.length))).toBeLessThanOrEqual(blockRows);
        }
      ),
      { numRuns: 150 }
    );
  });

  it('give rows the same truth when their references are the same, in any order, and another one otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 5 }), text, async (answers, other) => {
        const line = (list: readonly string[], id: number) => JSON.stringify({ id, prediction: 'x', answers: list });
        const { answers: read } = await parse(
          [line(answers, 1), line(answers.toReversed(), 2), line([...answers, other], 3)].join('\n'),
          'a.jsonl'
        );
        expect(read.truth[1]).toBe(read.truth[0]);
        expect(read.truth[2]).not.toBe(read.truth[0]);
      })
    );
  });
});

describe('what a file seems to be', () => {
  it.each([
    [['id', 'label', 'prediction'], 'classification'],
    [['id', 'truth', 'score:a', 'score:b'], 'classification'],
    [['id', 'label', 'scores'], 'classification'],
    [['question_id', 'Answers', 'prediction'], 'vqa'],
    [['id', 'answer:1', 'prediction'], 'vqa'],
    [['id', 'references', 'prediction'], 'caption'],
    [['id', 'caption:1', 'prediction'], 'caption'],
    [['id', 'kind', 'embedding'], 'retrieval'],
    [['id', 'scores', 'relevant'], 'retrieval'],
    [['what', 'ever'], 'classification']
  ] as const)('%s: %s', (names, task) => {
    expect(taskOf(names)).toBe(task);
  });

  it('is told from the beginning, of which nothing is lost', async () => {
    const given = [
      '\ufeff{"id":1,"answers":["x"],"prediction":"x"}\n{"id":2}',
      '\n\nid;prediction;references\n1;a;b',
      '',
      '   '
    ];
    const found = [];
    for (const text of given)
      for (const size of [1, 7, 1000]) {
        const guessed = await guessInput(inPieces(bytes(text), [size]));
        let again = '';
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        for await (const chunk of guessed.chunks) again += decoder.decode(chunk, { stream: true });
        expect(again).toBe(text);
        found.push(`${guessed.format} ${guessed.task}`);
      }
    expect([...new Set(found)]).toEqual(['jsonl vqa', 'csv caption', 'csv classification']);
    const named = await guessInput([bytes('id,answers\n')], { task: 'caption' });
    expect([named.format, named.task]).toEqual(['csv', 'caption']);
    expect(
      (await guessInput([Uint8Array.of(0x93, 0x4e), Uint8Array.of(0x55, 0x4d, 0x50, 0x59, 1, 0, 10)])).format
    ).toBe('npy');
  });
});
