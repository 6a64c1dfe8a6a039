import { beforeAll, describe, expect, it, vi } from 'vitest';
import { overview } from '$lib/analyses/classification';
import { parsePredictions } from '$lib/formats/parse-predictions';
import { decodeRunFile, encodeRunFile, type RunFile } from '$lib/report/run-file';
import { parseRunRecord } from '$lib/schema/run-record';
import type { ScoredPredictions } from '$lib/schema/scored-predictions';
import { predictionsRun } from '$lib/state/predictions-run';

const CSV = `id,label,prediction,score:cat,score:dog,group:light,time
a.jpg,cat,cat,0.9,0.1,day,2026-05-01
b.jpg,dog,cat,0.6,0.4,night,
c.jpg,fox,cat,0.6,0.4,day,
d.jpg,,dog,0.2,0.8,,
e.jpg,dog,cat,0.3,0.7,day,
`;
const at = {
  id: 'run-0000000000000001',
  startedAt: '2026-11-25T10:00:00.000Z',
  device: { browser: 'x', cores: 1, memoryGb: null, adapter: '', crossOriginIsolated: true }
};

async function scoredOf(text: string): Promise<ScoredPredictions> {
  const { columns, ...rest } = await parsePredictions([new TextEncoder().encode(text)], { file: 'a.csv' });
  return { ...rest, sha256: '0'.repeat(64), answer: overview(columns, 1, { aborted: false }, { resample: false }) };
}

describe('predictions made elsewhere as a run', () => {
  let run: RunFile;
  beforeAll(async () => {
    vi.stubGlobal('__BUILD__', 'test');
    const picture = { path: 'a.jpg', sizeBytes: 1, modifiedMs: 0 };
    run = await predictionsRun(await scoredOf(CSV), (id) => (id === 'a.jpg' ? picture : null), at);
  });

  it('have no model, no words and no prompts', () => {
    expect(run.record.model).toBeNull();
    expect(run.record.task).toMatchObject({ classes: ['cat', 'dog'], words: [], templates: [] });
  });

  it('count every row of the file: used, or left out with line and reason', () => {
    const { given, read, skipped } = run.record.data;
    expect({ given, read, skipped }).toEqual({
      given: 5,
      read: 4,
      skipped: [{ code: 'unknown-class', count: 1, where: ['a.csv:4'] }]
    });
    expect(run.record.events.map(({ code, detail }) => [code, detail['count']])).toEqual([
      ['predictions/not-best', 1],
      ['predictions/unlabelled', 1],
      ['predictions/scores', 4]
    ]);
  });

  it('are rows with ids, labels, groups and times, and with a picture where one was given', () => {
    expect(run.dataset.samples.map(({ id, labels, image }) => [id, ...labels, image.path])).toEqual([
      ['a.jpg', 'cat', 'a.jpg'],
      ['b.jpg', 'dog', ''],
      ['d.jpg', ''],
      ['e.jpg', 'dog', '']
    ]);
    expect(run.dataset.samples.map(({ groups }) => groups['light'])).toEqual(['day', 'night', undefined, 'day']);
    expect(run.dataset.samples[0]?.capturedAt).toBe('2026-05-01T00:00:00.000Z');
  });

  it('keep the answer that was given, with the confidence of just that answer', () => {
    expect(run.record.items[3]).toMatchObject({ sample: 'e.jpg', label: 'dog', prediction: 'cat', confidence: 0.3 });
    expect(run.record.items[3]?.top[0]).toEqual(['dog', expect.closeTo(0.7, 6)]);
    expect(run.record.items[2]).toMatchObject({ label: null, logpLabel: null, image: null });
  });

  it('can be saved and opened again', () => {
    expect(parseRunRecord(JSON.parse(JSON.stringify(run.record)))).toEqual({ ...run.record });
    const again = decodeRunFile(encodeRunFile(run));
    expect(again.answer.right).toBe(run.answer.right);
    expect(again.answer.columns).toEqual(run.answer.columns);
    expect(again.dataset.samples).toEqual(
      run.dataset.samples.map((sample) => JSON.parse(JSON.stringify(sample)) as unknown)
    );
    expect(again.dataset.samples[0]).toEqual({
      id: 'a.jpg',
      image: { path: 'a.jpg', sizeBytes: 1, modifiedMs: 0 },
      captions: [],
      labels: ['cat'],
      groups: { light: 'day' },
      capturedAt: '2026-05-01T00:00:00.000Z'
    });
  });

  it('may lack confidences: then nothing is said about calibration, and a metric says what it lacks', async () => {
    const { answer } = await scoredOf('id,label,prediction\n1,cat,cat\n2,cat,dog\n');
    expect([answer.right, answer.n, answer.reliability]).toEqual([1, 2, null]);
    expect(answer.estimates.find(({ metric }) => metric === 'ece')).toMatchObject({
      value: null,
      reason: 'no-scores',
      n: 0,
      dropped: 2
    });
    expect(answer.estimates.find(({ metric }) => metric === 'balanced-accuracy')).toMatchObject({ value: 0.5, n: 2 });
  });

  it('may hold a group called __proto__', async () => {
    const scored = await scoredOf('id,label,prediction,group:__proto__\n1,a,a,x\n2,b,a,y\n');
    const { dataset } = await predictionsRun(scored, () => null, at);
    expect(Object.entries(dataset.samples[1]?.groups ?? {})).toEqual([['__proto__', 'y']]);
  });
});
