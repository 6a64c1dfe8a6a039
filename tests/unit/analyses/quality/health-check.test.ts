import { describe, expect, it } from 'vitest';
import { examinePicture } from '$lib/analyses/quality/examine-picture';
import { healthCheck } from '$lib/analyses/quality/health-check';
import { HEALTH_KINDS } from '$lib/schema/health';
import { health } from '$lib/messages/health';
import { dataset, facts, measures, sample } from '../../../fixtures/health';
import { picture } from '../../../fixtures/picture';
import { rectangles } from '../../../fixtures/rectangles';

const names = Array.from({ length: 20 }, (_, i) => `${i}.jpg`);
const set = dataset(names.map((name) => sample(name)));
const dark = { measures: measures(3, { dark99: 0.1 }) };

describe('healthCheck', () => {
  it('looks at every picture once, never at more at a time than allowed, and tells as it goes', async () => {
    const seen: string[] = [];
    let [open, most] = [0, 0];
    const progress: [number, number, number][] = [];
    const report = await healthCheck(set, {
      concurrency: 3,
      async examine({ id }) {
        most = Math.max(most, ++open);
        await Promise.resolve();
        open--;
        seen.push(id);
        return facts(id, Number.parseInt(id), id === '3.jpg' ? dark : {});
      },
      onProgress: ({ done, total, found }) => progress.push([done, total, found.length])
    });
    expect(seen.toSorted()).toEqual(names.toSorted());
    expect(most).toBe(3);
    expect(progress.map(([done]) => done)).toEqual(names.map((_, i) => i + 1));
    expect(progress.reduce((sum, [, , found]) => sum + found, 0)).toBe(1);
    expect(report).toMatchObject({
      stopped: false,
      counts: { filesGiven: 21, pictures: 20, measured: 20, unusable: 0, comparedInPart: 0 },
      findings: [{ kind: 'dark', files: ['3.jpg'] }]
    });
  });

  it('stops between two pictures and says so; what was seen is judged', async () => {
    const signal = { aborted: false };
    let seen = 0;
    const report = await healthCheck(set, {
      signal,
      async examine({ id }) {
        if (++seen === 5) signal.aborted = true;
        return facts(id, 1);
      }
    });
    expect(seen).toBe(5);
    expect(report.stopped).toBe(true);
    expect(report.findings).toMatchObject([{ kind: 'exact-duplicate', files: names.slice(0, 5) }]);
  });

  it('orders findings by kind, then by the place of their pictures', async () => {
    const report = await healthCheck(set, {
      examine: async ({ id }) =>
        facts(
          id,
          Number.parseInt(id),
          Number.parseInt(id) % 2
            ? {}
            : {
                measures: measures(Number.parseInt(id), { dark99: 0.1, isGrey: true }),
                fields: { hasPosition: true, serials: [], owners: [] }
              }
        )
    });
    const ranks = report.findings.map(({ kind }) => HEALTH_KINDS.indexOf(kind));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(report.findings.filter(({ kind }) => kind === 'dark').map(({ files }) => files[0])).toEqual(
      names.filter((_, i) => i % 2 === 0)
    );
  });

  it('passes on what goes wrong outside of the pictures', async () => {
    await expect(healthCheck(set, { examine: () => Promise.reject(new Error('disk gone')) })).rejects.toThrow(
      'disk gone'
    );
  });

  it('has nothing to say of an empty set', async () => {
    const report = await healthCheck(dataset([]), { examine: () => Promise.reject(new Error('nothing to look at')) });
    expect(report).toMatchObject({ findings: [], stopped: false, counts: { pictures: 0 } });
  });
});

describe('examinePicture', () => {
  const decoder = { decode: async () => rectangles(24, 16, 4) };

  it('reads header, private fields and pixels', async () => {
    const found = await examinePicture('a.jpg', picture('private.jpg'), decoder);
    expect(found).toMatchObject({
      path: 'a.jpg',
      issue: null,
      fields: { hasPosition: true },
      measures: { width: 24, height: 16 }
    });
    expect(found.imageId).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does without pixels where there is no decoder', async () => {
    expect(await examinePicture('a.jpg', picture('plain.jpg'), null)).toMatchObject({ issue: null, measures: null });
  });

  it('never hands to the decoder what was refused', async () => {
    const never = { decode: () => expect.unreachable() };
    expect(
      (await examinePicture('a.jpg', picture('plain.jpg').subarray(0, 200) as Uint8Array<ArrayBuffer>, never)).issue
        ?.code
    ).toBe('truncated-image');
    expect((await examinePicture('a.jpg', new Uint8Array(), never)).issue?.code).toBe('empty-file');
    expect((await examinePicture('a.tif', picture('cmyk.tif'), never)).issue?.code).toBe('unsupported-image-type');
  });

  it('says what the decoder said when it refuses', async () => {
    const refusing = { decode: () => Promise.reject(new Error('bad Huffman code')) };
    expect((await examinePicture('a.jpg', picture('plain.jpg'), refusing)).issue).toEqual({
      code: 'undecodable-image',
      where: 'a.jpg',
      detail: { type: 'jpeg', problem: 'bad Huffman code' }
    });
  });
});

describe('health messages', () => {
  it('have a sentence for one and for many of every kind, without gaps', () => {
    for (const kind of HEALTH_KINDS) {
      const { many, meaning, name } = health.kinds[kind];
      for (const text of [many(1), many(2), meaning, name]) expect(text).not.toMatch(/undefined|NaN|^$|\s{2}/);
      expect(many(1)).toMatch(/^1/);
      expect(meaning).toMatch(/\.$/);
    }
  });
});
