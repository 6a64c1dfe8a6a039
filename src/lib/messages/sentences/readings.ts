import type { ColumnRole, FormatId, Reading } from '../../schema/reading';
import { count, counted, joinList, joinShort, quote } from '../format';

/** What each convention is called. */
const FORMAT_NAMES: Readonly<Record<FormatId, string>> = {
  'image-folders': 'Pictures in folders',
  table: 'A table of the pictures',
  parquet: 'Parquet',
  webdataset: 'WebDataset: texts beside each picture',
  coco: 'COCO annotations',
  vqa: 'VQA questions and answers',
  'flickr-tokens': 'Flickr captions',
  karpathy: 'Captions with the splits of Karpathy',
  'label-studio': 'Label Studio export',
  cvat: 'CVAT annotations',
  cifar: 'CIFAR binary files',
  arrays: 'Arrays of pixels',
  'links-only': 'A list of links',
  predictions: 'Predictions made elsewhere',
  embeddings: 'Embeddings made elsewhere',
  pickle: 'Python pickles',
  nothing: 'Nothing usable'
};

/** What each role of a column means, for the person who chooses it. */
const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  file: 'the picture',
  label: 'the label',
  caption: 'a caption',
  question: 'the question',
  answer: 'an answer',
  split: 'the split (train, test, …)',
  group: 'something to slice by',
  date: 'the date',
  id: 'an id of the row',
  link: 'a link',
  ignore: 'not used'
};

const fact = ({ facts }: Reading, name: string): number => {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
};
const inFiles = ({ files }: Reading): string =>
  files.length === 1 ? quote(files[0] as string) : counted(files.length, 'file');

/** What its columns are taken for: `“kind” is the label, “text” a caption`. */
function uses({ columns }: Reading): string {
  const told: readonly ColumnRole[] = ['label', 'caption', 'question', 'answer', 'split'];
  const parts = told.flatMap((role) => {
    const names = columns.filter((column) => column.role === role).map(({ name }) => quote(name));
    return names.length > 0 ? [`${joinShort(names, 3)} ${names.length > 1 ? 'are' : 'is'} ${ROLE_NAMES[role]}`] : [];
  });
  return parts.length > 0 ? `; ${joinList(parts)}` : '';
}

const pictures = (reading: Reading): string =>
  reading.pictures === null ? 'Pictures' : counted(reading.pictures, 'picture');

function folderSentence(reading: Reading): string {
  const { facts } = reading;
  const splits = fact(reading, 'splits');
  const divided = splits > 0 ? `, ${counted(splits, 'split')}` : '';
  if (facts['label'] === 'none') return `${pictures(reading)} without labels${divided}.`;
  const which = facts['label'] === 'top' ? 'the outermost folder' : 'the folder';
  return `${pictures(reading)} in ${counted(fact(reading, 'folders'), 'folder')}${divided}; ${which} is the label.`;
}

/** One sentence for each reading: what it takes the files for. */
function sentence(reading: Reading): string {
  const told = uses(reading);
  switch (reading.format) {
    case 'image-folders':
      return folderSentence(reading);
    case 'table':
      return `Pictures as listed in ${inFiles(reading)}${told}.`;
    case 'parquet':
      return `${counted(reading.pictures ?? 0, 'row')} in ${inFiles(reading)}${told}.`;
    case 'webdataset':
      return `${pictures(reading)} with files of the same name beside them${told}.`;
    case 'coco':
      return `Pictures as annotated in ${inFiles(reading)} (COCO)${told}.`;
    case 'vqa':
      return fact(reading, 'answers') > 0
        ? `Questions about pictures, with answers, in ${inFiles(reading)}.`
        : `Questions about pictures, without answers, in ${inFiles(reading)}.`;
    case 'flickr-tokens':
    case 'karpathy':
      return `Pictures with captions in ${inFiles(reading)}${told}.`;
    case 'label-studio':
      return `Pictures as annotated in Label Studio, in ${inFiles(reading)}${told}.`;
    case 'cvat':
      return `Pictures as annotated in CVAT, in ${inFiles(reading)}${told}.`;
    case 'cifar':
      return `${pictures(reading)} of 32 × 32 in ${inFiles(reading)} (${reading.facts['kind'] === 'cifar-100' ? 'CIFAR-100' : 'CIFAR-10'})${told}.`;
    case 'arrays':
      return `${pictures(reading)} of ${fact(reading, 'width')} × ${fact(reading, 'height')} in ${inFiles(reading)}${told}.`;
    case 'links-only':
      return `Only links to pictures, in ${inFiles(reading)}. They are not fetched.`;
    case 'predictions':
      return `What a model answered, in ${inFiles(reading)}: it can be judged without running a model.`;
    case 'embeddings':
      return `Embeddings that a model made, in ${inFiles(reading)}.`;
    case 'pickle':
      return `${counted(fact(reading, 'files'), 'Python pickle')}: opening one would run the program inside, so none was opened.`;
    case 'nothing':
      return fact(reading, 'files') === 0
        ? 'There are no files.'
        : `Nothing here can be read as a set of pictures: ${counted(fact(reading, 'files'), 'file')} (${String(reading.facts['seen'])}).`;
  }
}

const CIFAR_CONVERTER = `import pickle, numpy as np
with open("data_batch_1", "rb") as file:
    batch = pickle.load(file, encoding="latin1")
pictures = batch["data"].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
labels = batch.get("labels") or batch["fine_labels"]
np.savez("cifar.npz", train_images=pictures, train_labels=labels)`;

const TORCH_CONVERTER = `import numpy as np, torch
data = torch.load("data.pt", map_location="cpu", weights_only=True)
pictures, labels = data  # or data["images"], data["labels"]
np.savez("data.npz", images=pictures.numpy(), labels=labels.numpy())`;

const PICKLE_CONVERTER = `import pickle, numpy as np
with open("data.pkl", "rb") as file:  # only if you trust where it comes from
    data = pickle.load(file)
np.savez("data.npz", images=data["images"], labels=data["labels"])`;

/** The ways to read what was given. Not among the texts of every page: only who shows them loads them. */
export const readings = {
  heading: 'How the files were understood',
  others: (n: number) => `${counted(n, 'other way', 'other ways')} to read them`,
  choose: 'Read them this way',
  formatName: (format: FormatId) => FORMAT_NAMES[format],
  roleName: (role: ColumnRole) => ROLE_NAMES[role],
  sentence,
  found: (share: number, rows: number) =>
    `${count(Math.round(share * rows))} of the first ${count(rows)} rows name a given picture.`,
  /** What would have been understood, for whoever sees that nothing was. */
  expected:
    'Eyechart reads pictures in folders; CSV, TSV, JSON and JSON Lines tables beside pictures; Parquet with pictures inside; WebDataset tars; COCO, VQA, Flickr, Label Studio and CVAT annotations with their pictures; NPY, NPZ and CIFAR binary arrays; and zip, tar and tar.gz of any of these.',
  /** A few lines of Python that turn a pickle into NPZ, to be run by the person on their own machine. */
  converter: (kind: string) =>
    kind === 'cifar' ? CIFAR_CONVERTER : kind === 'torch' ? TORCH_CONVERTER : PICKLE_CONVERTER
} as const;
