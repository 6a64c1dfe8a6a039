/** A column of text values: `codes[i]` is an index into `values`, -1 when missing. */
export interface TextColumn {
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/**
 * One classification run as a structure of arrays, one row a sample, in the order of the set (metrics.md 1.1).
 * NaN marks a missing number and -1 a missing index. Raw logits are not kept: every metric works from these columns.
 */
export interface RunColumns {
  readonly n: number;
  readonly classes: readonly string[];
  /** Class index of the truth; -1 = unlabelled. */
  readonly label: Int32Array;
  /** argmax of the logits, lowest index on ties; -1 = the picture was not read. */
  readonly pred: Int32Array;
  /** Softmax probability of `pred`, in [0, 1]. */
  readonly conf: Float64Array;
  /** log sum exp of the logits. */
  readonly lse: Float64Array;
  /** log probability of the truth (natural log, <= 0). */
  readonly logpY: Float64Array;
  /** How many classes score strictly above the truth. */
  readonly gt: Int32Array;
  /** How many other classes tie with the truth. */
  readonly eq: Int32Array;
  /** Best minus second-best logit. */
  readonly margin: Float64Array;
  /** Entropy of the softmax in nats. */
  readonly ent: Float64Array;
  /** Sum of squared probabilities. */
  readonly sumP2: Float64Array;
  /** (n x TOP) class indices, best first; -1 where there are fewer classes. */
  readonly topIndex: Int32Array;
  /** (n x TOP) their probabilities. */
  readonly topProb: Float32Array;
  /**
   * (n x classes) probabilities of all classes, row-major, NaN in rows without any. Kept only where it fits in memory:
   * 1,000,000 rows of 1,000 classes would take 4 GB.
   */
  readonly probability?: Float64Array | Float32Array;
  /** Image cluster: rows of the same picture share a number. */
  readonly cluster: Int32Array;
  readonly groups: Readonly<Record<string, TextColumn>>;
}

/** How many best classes a row keeps. */
export const TOP = 5;

export type ColumnName = Exclude<keyof RunColumns, 'n' | 'classes' | 'groups'>;

/** Rows to evaluate. In a bootstrap replicate, `weights[k]` is how often `rows[k]` was drawn. */
export interface Selection {
  readonly rows: Uint32Array;
  readonly weights?: Float64Array;
}
