import type { JudgedAnswers } from '$lib/schema/judged-answers';
import type { AnswerSheet } from './answer-sheet.svelte';

export type AnswerFilter = 'all' | 'wrong' | 'right' | 'unsure' | 'marked';

/** Rows to list: by what became of them and by a text in question, answer or references; least sure first where asked. */
export function answerFilter(
  sheet: Pick<AnswerSheet, 'rows' | 'text' | 'added'>,
  judged: Pick<JudgedAnswers, 'score' | 'confidence'> | null,
  filter: AnswerFilter,
  sought: string
): number[] {
  const needle = sought.trim().toLowerCase();
  const score = (row: number): number => judged?.score[row] ?? NaN;
  const keeps: Readonly<Record<AnswerFilter, (row: number) => boolean>> = {
    all: () => true,
    wrong: (row) => score(row) < 0.5,
    right: (row) => score(row) >= 0.5,
    unsure: (row) => !Number.isNaN(judged?.confidence[row] ?? NaN),
    marked: (row) => sheet.added.has(row)
  };
  const holds = (row: number): boolean => {
    const { question, references } = sheet.rows[row] as AnswerSheet['rows'][number];
    return [question, sheet.text(row)?.text ?? '', ...references].some((text) => text.toLowerCase().includes(needle));
  };
  const rows = [...sheet.rows.keys()].filter((row) => keeps[filter](row) && (needle === '' || holds(row)));
  return filter === 'unsure'
    ? rows.toSorted((a, b) => (judged?.confidence[a] ?? 0) - (judged?.confidence[b] ?? 0))
    : rows;
}
