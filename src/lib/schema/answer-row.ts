/** One text answer or caption made elsewhere, as read and not yet judged. */
export interface AnswerRow {
  /** Line of the file on which it begins. */
  readonly line: number;
  /** Null when the file has no ids. */
  readonly id: string | null;
  /** What people said; empty = nothing to compare with. */
  readonly references: readonly string[];
  /** '' is an answer; null = the model gave none. */
  readonly prediction: string | null;
  /** As written, so that a message can show it; '' when there is none. */
  readonly confidence: string;
  /** Name of the picture; '' when it is not named. */
  readonly cluster: string;
  readonly groups: readonly (readonly [name: string, value: string])[];
}
