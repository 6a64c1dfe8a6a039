import { describe, expect, it } from 'vitest';
import { holdsPredictions, mayHoldPredictions } from '$lib/formats/sniff-predictions';

const sniff = (text: string, file = 'a.csv') => holdsPredictions(new TextEncoder().encode(text), file);

describe('a table of predictions', () => {
  it('is known by a column that says what was predicted, under any of its usual names', async () => {
    expect(await sniff('id,label,prediction\n1,cat,dog\n')).toBe(true);
    expect(await sniff('image,truth,Y_Pred\n')).toBe(true);
  });

  it('is known by the scores of two classes or more', async () => {
    expect(await sniff('id,label,score:cat,score:dog\n')).toBe(true);
    expect(await sniff('id,label,score:cat\n')).toBe(false);
  });

  it('is not one that only says what pictures show', async () => {
    expect(await sniff('file_name,label,style\na.jpg,cat,flat\n')).toBe(false);
    expect(await sniff('')).toBe(false);
  });

  it('is known in JSON Lines by the keys of the first line, also where that goes on beyond the head', async () => {
    expect(await sniff('{"id": 1, "label": "cat", "prediction": "dog"}\n', 'a.jsonl')).toBe(true);
    expect(await sniff('{"id":1,"scores":{"cat":0.5,', 'a.ndjson')).toBe(true);
    expect(await sniff('{"id":1,"label":"prediction"}\n{"prediction":"x"}', 'a.jsonl')).toBe(false);
    expect(await sniff('[{"prediction":"x"}]', 'a.json')).toBe(false);
  });

  it('is looked for in tables only, by the ending of the name', async () => {
    expect(['a.csv', 'A.TSV', 'b.jsonl', 'c.ndjson', 'd.json'].every(mayHoldPredictions)).toBe(true);
    expect(await sniff('id,label,prediction\n', 'a.txt')).toBe(false);
  });
});
