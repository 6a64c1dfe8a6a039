import type { AnswerSheet } from './answer-sheet.svelte';
import type { WordsSession } from './words-session.svelte';

/** One line a row, as `eyechart score` reads it. */
export function answerLines(sheet: AnswerSheet): string {
  return sheet.rows
    .flatMap(({ path, question, references, groups }, row) => {
      const text = sheet.text(row);
      if (!text) return [];
      const logs = text.tokens.map(({ logProbability }) => logProbability);
      const confidence = Math.exp(logs.reduce((sum, log) => sum + log, 0) / Math.max(1, logs.length));
      const alsoRight = sheet.added.get(row);
      return JSON.stringify({
        id: `${path}#${row}`,
        image: path,
        question,
        answers: references,
        prediction: text.text,
        confidence,
        token_log_probabilities: logs,
        stop: text.stop,
        groups,
        ...(alsoRight && { also_right: alsoRight })
      });
    })
    .join('\n');
}

/** Hands the answers to the browser's downloads. */
export function saveAnswers(session: WordsSession, sheet: AnswerSheet): void {
  const url = URL.createObjectURL(new Blob([`${answerLines(sheet)}\n`], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${(session.dataset?.name ?? 'answers').replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${session.task?.kind ?? ''}.jsonl`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
