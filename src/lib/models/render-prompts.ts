import type { ClassificationTask } from '../schema/classification';
import { WorkbenchError } from '../schema/workbench-error';

const PLACEHOLDER = '{label}';

function check({ classes, words, templates }: ClassificationTask): void {
  if (words.length !== classes.length)
    throw new WorkbenchError('shape-mismatch', { got: words.length, expected: classes.length });
  if (classes.length < 2)
    throw new WorkbenchError(classes.length === 1 ? 'one-class' : 'too-few-classes', {
      got: classes.length,
      expected: 2,
      class: classes[0] ?? ''
    });
  words.forEach((word, index) => {
    if (word.trim() === '') throw new WorkbenchError('blank-class', { index, class: classes[index] as string });
  });
  const seen = new Set<string>();
  for (const word of words) {
    if (seen.has(word)) throw new WorkbenchError('duplicate-class', { class: word });
    seen.add(word);
  }
  if (templates.length === 0) throw new WorkbenchError('no-template', {});
  const bare = templates.find((template) => !template.includes(PLACEHOLDER));
  if (bare !== undefined) throw new WorkbenchError('template-without-label', { template: bare, expected: PLACEHOLDER });
}

/**
 * All prompts of a question.
 * @returns (classes x templates) texts, class-major
 * @throws WorkbenchError 'one-class', 'too-few-classes', 'blank-class', 'duplicate-class', 'no-template', 'template-without-label', 'shape-mismatch'
 */
export function renderPrompts(task: ClassificationTask): string[] {
  check(task);
  // A replacer function: `$&` in a class name is a name, not a pattern.
  return task.words.flatMap((word) => task.templates.map((template) => template.replaceAll(PLACEHOLDER, () => word)));
}
