import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { readings } from '../../../src/lib/messages/sentences/readings';
import { COLUMN_ROLES, FORMAT_IDS } from '../../../src/lib/schema/reading';
import { folderListing } from '../../fixtures/folder-listing';

const SENTENCES: Readonly<Record<string, string>> = {
  'image-folders': '8\u00a0pictures in 2\u00a0folders, 2\u00a0splits; the folder is the label.',
  'metadata-csv': 'Pictures as listed in “metadata.csv”; “label” is the label and “caption” is a caption.',
  'metadata-jsonl': 'Pictures as listed in 2\u00a0files; “objects.categories” is the label and “text” is a caption.',
  parquet: '6\u00a0rows in 2\u00a0files; “label” is the label and “captions” is a caption.',
  webdataset: '4\u00a0pictures with files of the same name beside them; “cls” is the label and “txt” is a caption.',
  coco: 'Pictures as annotated in 2\u00a0files (COCO); “category” is the label, “caption” is a caption and “split” is the split (train, test, …).',
  vqa: 'Questions about pictures, with answers, in 2\u00a0files.',
  'cifar-100': '2\u00a0pictures of 32 × 32 in “train.bin” (CIFAR-100); “label” is the label.',
  npz: '5\u00a0pictures of 8 × 8 in 4\u00a0files; “label” is the label and “split” is the split (train, test, …).',
  'links-only': 'Only links to pictures, in “part-00000.csv”. They are not fetched.',
  predictions: 'What a model answered, in “predictions.csv”: it can be judged without running a model.',
  pickle: '2\u00a0Python pickles: opening one would run the program inside, so none was opened.',
  nothing: 'Nothing here can be read as a set of pictures: 2\u00a0files (1 .docx, 1 .txt).'
};

describe('the sentence about a reading', () => {
  it.each(Object.entries(SENTENCES))('says what %s was taken for', async (folder, sentence) => {
    const { used } = await readDataset(folderListing(`tests/fixtures/formats/${folder}`, folder), { name: folder });
    expect(readings.sentence(used)).toBe(sentence);
  });

  it('exists for every convention, and so does a name for it and for every role', () => {
    for (const format of FORMAT_IDS) {
      const reading = { id: 'x', format, files: ['a'], pictures: 1, facts: {}, columns: [], problems: [], score: 1 };
      expect(readings.sentence(reading)).toMatch(/^[A-Z0-9].*\.$/);
      expect(readings.sentence(reading)).not.toMatch(/undefined|NaN|null/);
      expect(readings.formatName(format)).toMatch(/^[A-Z]/);
    }
    for (const role of COLUMN_ROLES) expect(readings.roleName(role)).not.toBe('');
  });

  it('comes with a converter for each kind of pickle', () => {
    for (const kind of ['cifar', 'torch', 'pickle']) {
      expect(readings.converter(kind)).toContain('np.savez');
      expect(readings.converter(kind).split('\n').length).toBeLessThanOrEqual(6);
    }
  });
});
