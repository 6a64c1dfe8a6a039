/** One prediction made elsewhere, as read and not yet judged. Empty texts stand for what is not there. */
export interface PredictionRow {
  /** Line of the file on which it begins. */
  readonly line: number;
  /** Null when the file has no ids. */
  readonly id: string | null;
  readonly label: string;
  /** Accepted answers to a question; empty for classification. */
  readonly answers: readonly string[];
  /** A class, or an answer in words. */
  readonly prediction: string;
  /** As written, so that a message can show it; '' when there is none. */
  readonly confidence: string;
  /** As written, one for each class in the order of the classes; null when the row has none. */
  readonly scores: readonly (string | number)[] | null;
  readonly groups: readonly (readonly [name: string, value: string])[];
  readonly time: string;
  readonly cluster: string;
}
