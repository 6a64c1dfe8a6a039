/** A zero-shot classification question: which of these is it? */
export interface ClassificationTask {
  /** The class as the labels name it; order is the class index. Distinct, at least two. */
  readonly classes: readonly string[];
  /** What the prompt calls each class; same length and order as `classes`. */
  readonly words: readonly string[];
  /** Prompt templates; each holds the placeholder `{label}` at least once. */
  readonly templates: readonly string[];
}
