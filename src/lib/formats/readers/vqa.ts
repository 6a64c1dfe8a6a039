import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { fieldOf, listOf, textOf } from '../json/json-fields';
import { jsonPlace, readJsonItems } from '../json/read-json-items';
import { samplesFromRecords } from '../records/samples-from-records';
import type { RecordBatch, SetRecord } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { splitOfFile } from '../split-name';
import { cellsFor, inBatches } from './collected';
import type { Format, ReadableSet, Told } from './format';
import { ImageNumbers } from './image-numbers';
import { markedScore } from './share-found';

interface Answers {
  readonly answers: readonly string[];
  readonly questionType: string;
  readonly answerType: string;
}

const has = (value: unknown, ...names: readonly string[]): boolean =>
  names.every((name) => fieldOf(value, name) !== undefined);
const isQuestion = (value: unknown): boolean => has(value, 'question_id', 'image_id', 'question');
const isAnswer = (value: unknown): boolean => has(value, 'question_id', 'answers') && !has(value, 'question');

function itemsOf(seen: SeenSet, id: string, key: string): unknown[] {
  return (
    seen
      .json(id)
      ?.items.filter((item) => item.key === key)
      .map((item) => item.value) ?? []
  );
}

const COLUMNS: readonly SetColumn[] = [
  { name: 'image', role: 'file', examples: [] },
  { name: 'question', role: 'question', examples: [] },
  { name: 'answers', role: 'answer', examples: [] },
  { name: 'question_id', role: 'id', examples: [] },
  { name: 'question_type', role: 'group', examples: [] },
  { name: 'answer_type', role: 'group', examples: [] },
  { name: 'split', role: 'split', examples: [] }
];

function sniff(seen: SeenSet): Reading[] {
  const asking = seen.others.filter(({ id }) => itemsOf(seen, id, 'questions').some(isQuestion)).map(({ id }) => id);
  if (asking.length === 0) return [];
  const answering = seen.others.filter(({ id }) => itemsOf(seen, id, 'annotations').some(isAnswer)).map(({ id }) => id);
  const questions = asking.flatMap((id) => itemsOf(seen, id, 'questions'));
  const numbers = new ImageNumbers(seen.images);
  const found = questions.filter((value) => numbers.has(textOf(value, 'image_id'))).length / questions.length;
  const examples = (name: string): string[] => questions.slice(0, 3).map((value) => textOf(value, name));
  return [
    {
      id: 'vqa',
      format: 'vqa',
      files: [...asking, ...answering].toSorted(compareCodePoints),
      pictures: null,
      facts: { questions: asking.length, answers: answering.length, found },
      columns: COLUMNS.filter(({ role }) => role !== 'split' || asking.some((id) => splitOfFile(id))).map((column) => ({
        ...column,
        examples: column.name === 'image' ? examples('image_id') : examples(column.name).filter((text) => text !== '')
      })),
      problems: [],
      score: markedScore(found)
    }
  ];
}

/** An answer is a text, or an object that holds one. All are kept: scoring counts how many people gave each. */
const answerText = (value: unknown): string => (typeof value === 'string' ? value : textOf(value, 'answer'));

async function readAnswers(
  set: ReadableSet,
  files: readonly string[],
  issues: IngestIssue[]
): Promise<Map<string, Answers>> {
  const byQuestion = new Map<string, Answers>();
  for (const file of files)
    for await (const batch of readJsonItems(sourceChunks(await set.open(file)), { file })) {
      for (const issue of batch.issues) issues.push(issue);
      for (const { key, value } of batch.items)
        if (key === 'annotations')
          byQuestion.set(textOf(value, 'question_id'), {
            answers: listOf(value, 'answers')
              .map(answerText)
              .filter((text) => text !== ''),
            questionType: textOf(value, 'question_type'),
            answerType: textOf(value, 'answer_type')
          });
    }
  return byQuestion;
}

async function* records(
  set: ReadableSet,
  files: readonly string[],
  columns: readonly SetColumn[]
): AsyncGenerator<RecordBatch> {
  const { seen } = set;
  const issues: IngestIssue[] = [];
  const asking = files.filter((id) => itemsOf(seen, id, 'questions').some(isQuestion));
  const answers = await readAnswers(
    set,
    files.filter((id) => !asking.includes(id)),
    issues
  );
  const numbers = new ImageNumbers(seen.images);
  const given = answers.size;
  for (const file of asking) {
    let subtype = '';
    const rows: SetRecord[] = [];
    for await (const batch of readJsonItems(sourceChunks(await set.open(file)), { file })) {
      for (const issue of batch.issues) issues.push(issue);
      for (const { key, index, value } of batch.items) {
        if (key === 'data_subtype' && typeof value === 'string') subtype = value;
        if (key !== 'questions') continue;
        const id = textOf(value, 'question_id');
        const image = textOf(value, 'image_id');
        const answer = answers.get(id);
        answers.delete(id);
        rows.push({
          where: jsonPlace(file, { key, index }),
          cells: cellsFor(columns, {
            image: numbers.find(image, subtype) ?? image,
            question: textOf(value, 'question'),
            answers: answer?.answers ?? listOf(value, 'answers').map(answerText),
            question_id: id,
            question_type: answer?.questionType ?? '',
            answer_type: answer?.answerType ?? '',
            split: splitOfFile(file) ?? ''
          })
        });
      }
    }
    yield* inBatches(rows);
  }
  if (given > 0 && answers.size > 0)
    issues.push({
      code: 'bad-row',
      where: files.find((id) => !asking.includes(id)) as string,
      detail: {
        got: `${answers.size} answers to questions that are not asked`,
        expected: 'questions of the other file'
      }
    });
  yield { records: [], issues };
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file: files[0] as string, batches: records(set, files, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  return { samples, issues, used: files, labelSource: { kind: 'none' } };
}

/**
 * VQA v2: questions in one file, ten answers to each in another; the picture is named by a number at the end of its name.
 * Source: visualqa.org, "VQA annotations and questions format".
 */
export const vqa: Format = { id: 'vqa', sniff, read };
