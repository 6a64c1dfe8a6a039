import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classification } from '$lib/analyses/classification';
import { datasetHash } from '$lib/formats/dataset-hash';
import { chooseFiles } from '$lib/models/choose-files';
import { pocketClip } from '$lib/models/pocket-clip';
import { preprocessingId } from '$lib/models/preprocessing-id';
import { decodeRunFile } from '$lib/report/run-file';
import { RUN_SCHEMA_VERSION } from '$lib/schema/run-record';

const { record, answer, dataset } = decodeRunFile(readFileSync('static/recorded/pictograms.run.json', 'utf8'));
const set = JSON.parse(readFileSync('static/samples/pictograms/set.json', 'utf8')) as {
  files: { path: string; sha256: string }[];
};
const hashes = new Map(set.files.map(({ path, sha256 }) => [path, sha256]));

/** Math.exp may differ in the last bit between engines. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' ? Number(x.toPrecision(12)) : x)));

/** `node tools/eyechart.mjs run sample:pictograms --out static/recorded/pictograms.run.json` makes it anew. */
describe('the recorded run is not stale', () => {
  it('has this schema, model and preprocessing', () => {
    expect(record.schemaVersion).toBe(RUN_SCHEMA_VERSION);
    expect(record.model?.files.map(({ sha256 }) => sha256)).toEqual(
      chooseFiles(pocketClip, 'q8').files.map(({ sha256 }) => sha256)
    );
    expect(record.model?.preprocessing).toBe(preprocessingId(pocketClip));
    expect(record.model?.logitScale).toBe(pocketClip.logitScale);
  });

  it('is about the pictures that come with the app', async () => {
    const rows = dataset.samples.map((sample) => ({
      id: sample.id,
      image: hashes.get(sample.image.path) ?? 'missing',
      label: sample.labels[0] ?? ''
    }));
    expect(record.items.map(({ image }) => image)).toEqual(rows.map(({ image }) => image));
    expect(record.data.sha256).toBe(await datasetHash(rows));
  });

  it('shows what the code of today computes from its rows', () => {
    const now = classification.run(answer.columns, answer.seed, { aborted: false });
    expect(rounded(now)).toEqual(rounded(answer));
  });

  it('counts 258 of 340 right', () => {
    expect([answer.right, answer.n, record.items.length]).toEqual([258, 340, 340]);
  });
});
