import { describe, expect, it } from 'vitest';
import { renderPrompts } from '$lib/models/render-prompts';

const task = { classes: ['a', 'b'], words: ['apple', 'bee'], templates: ['a {label}', 'the {label}, a {label}'] };

describe('prompts', () => {
  it('come class by class, template by template, with every placeholder filled', () => {
    expect(renderPrompts(task)).toEqual(['a apple', 'the apple, a apple', 'a bee', 'the bee, a bee']);
  });

  it('take dollar signs and special names literally', () => {
    expect(renderPrompts({ ...task, words: ['$&', '__proto__'], templates: ['a {label}'] })).toEqual([
      'a $&',
      'a __proto__'
    ]);
  });

  it.each([
    ['one class', { ...task, classes: ['a'], words: ['apple'] }, 'one-class'],
    ['no class', { ...task, classes: [], words: [] }, 'too-few-classes'],
    ['a blank class', { ...task, words: ['apple', '  '] }, 'blank-class'],
    ['the same word twice', { ...task, words: ['apple', 'apple'] }, 'duplicate-class'],
    ['no template', { ...task, templates: [] }, 'no-template'],
    ['a template without the class', { ...task, templates: ['a picture'] }, 'template-without-label'],
    ['words that do not match the classes', { ...task, words: ['apple'] }, 'shape-mismatch']
  ])('are refused for %s', (_name, bad, code) => {
    expect(() => renderPrompts(bad)).toThrow(new RegExp(`^${code}`));
  });
});
