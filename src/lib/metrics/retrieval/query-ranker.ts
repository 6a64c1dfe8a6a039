import { TOP_CANDIDATES, type RetrievalColumns, type RetrievalDirection } from '$lib/schema/retrieval-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { PositiveLists } from './positive-lists';
import type { ScoreTile } from './score-tile';

export interface RankerInput {
  readonly direction: RetrievalDirection;
  readonly candidates: number;
  /** The right candidates of each query. */
  readonly right: PositiveLists;
  /** (queries) */
  readonly cluster: Int32Array;
  readonly groups: RetrievalColumns['groups'];
  readonly merged: boolean;
}

/**
 * Reduces scores to ranks by counting, tile by tile, so that the whole matrix is never held. First pass: `notePositives`
 * with every tile that has right pairs (or `notePositive` pair by pair); second pass: `count` with every tile, in any
 * order, each score once and the same as in the first pass; then `finish`.
 * A query with a score that is not finite cannot be ranked; leave unread pictures out of the gallery beforehand.
 */
export class QueryRanker {
  readonly #input: RankerInput;
  readonly #lists: PositiveLists;
  /** Scores of right candidates, ascending within a query once counting has begun; `#order` says which each is. */
  readonly #score: Float64Array;
  readonly #order: Int32Array;
  readonly #above: Int32Array;
  readonly #same: Int32Array;
  readonly #seen: Int32Array;
  readonly #broken: Uint8Array;
  readonly #bestWrong: Int32Array;
  readonly #bestWrongScore: Float64Array;
  readonly #topIndex: Int32Array;
  readonly #topScore: Float64Array;
  /** For each candidate the last query that it was marked as right for. */
  readonly #rightFor: Int32Array;
  #sorted = false;

  constructor(input: RankerInput) {
    const queries = input.right.start.length - 1;
    this.#input = input;
    this.#lists = input.right;
    this.#rightFor = new Int32Array(input.candidates).fill(-1);
    const positives = this.#lists.index.length;
    this.#score = new Float64Array(positives).fill(NaN);
    this.#order = this.#lists.index.slice();
    this.#above = new Int32Array(positives);
    this.#same = new Int32Array(positives);
    this.#seen = new Int32Array(queries);
    this.#broken = new Uint8Array(queries);
    this.#bestWrong = new Int32Array(queries).fill(-1);
    this.#bestWrongScore = new Float64Array(queries).fill(-Infinity);
    this.#topIndex = new Int32Array(queries * TOP_CANDIDATES).fill(-1);
    this.#topScore = new Float64Array(queries * TOP_CANDIDATES).fill(-Infinity);
  }

  /** Visits every pair of a query and a right candidate. */
  eachPositive(visit: (query: number, candidate: number) => number): void {
    const { start, index } = this.#lists;
    for (let q = 0; q < this.#seen.length; q++)
      for (let p = start[q] as number; p < (start[q + 1] as number); p++) this.#score[p] = visit(q, index[p] as number);
  }

  /** First pass: keeps the scores of right pairs in this tile. */
  notePositives(tile: ScoreTile): void {
    const { start, index } = this.#lists;
    for (let row = 0; row < tile.queries; row++) {
      const q = tile.firstQuery + row;
      for (let p = start[q] as number; p < (start[q + 1] as number); p++) {
        const column = (index[p] as number) - tile.firstCandidate;
        if (column >= 0 && column < tile.candidates)
          this.#score[p] = tile.scores[row * tile.queryStride + column * tile.candidateStride] as number;
      }
    }
  }

  /** Second pass: counts what scores above the right candidates. */
  count(tile: ScoreTile): void {
    if (!this.#sorted) this.#sortPositives();
    for (let row = 0; row < tile.queries; row++) this.#countRow(tile, row);
  }

  #countRow(tile: ScoreTile, row: number): void {
    const q = tile.firstQuery + row;
    const rightFor = this.#rightFor;
    const [positive, above, same, topScore] = [this.#score, this.#above, this.#same, this.#topScore];
    const [from, to] = [this.#lists.start[q] as number, this.#lists.start[q + 1] as number];
    for (let p = from; p < to; p++) rightFor[this.#order[p] as number] = q;
    const worstTop = (q + 1) * TOP_CANDIDATES - 1;
    for (let column = 0, at = row * tile.queryStride; column < tile.candidates; column++, at += tile.candidateStride) {
      const score = tile.scores[at] as number;
      const candidate = tile.firstCandidate + column;
      if (!Number.isFinite(score)) {
        this.#broken[q] = 1;
        continue;
      }
      let p = from;
      for (; p < to && score > (positive[p] as number); p++) above[p] = (above[p] as number) + 1;
      for (; p < to && score === positive[p]; p++) same[p] = (same[p] as number) + 1;
      if (rightFor[candidate] !== q) this.#noteWrong(q, candidate, score);
      if (score >= (topScore[worstTop] as number)) this.#noteTop(q, candidate, score);
    }
    this.#seen[q] = (this.#seen[q] as number) + tile.candidates;
  }

  #noteWrong(q: number, candidate: number, score: number): void {
    const best = this.#bestWrongScore[q] as number;
    if (score < best || (score === best && candidate > (this.#bestWrong[q] as number))) return;
    this.#bestWrongScore[q] = score;
    this.#bestWrong[q] = candidate;
  }

  /** Puts the candidate in its place among the best, if it is one of them. */
  #noteTop(q: number, candidate: number, score: number): void {
    const [index, scores] = [this.#topIndex, this.#topScore];
    const before = (at: number): boolean => {
      const other = scores[at] as number;
      const known = index[at] as number;
      return known < 0 || score > other || (score === other && candidate < known);
    };
    let at = (q + 1) * TOP_CANDIDATES - 1;
    if (!before(at)) return;
    for (; at > q * TOP_CANDIDATES && before(at - 1); at--) {
      index[at] = index[at - 1] as number;
      scores[at] = scores[at - 1] as number;
    }
    index[at] = candidate;
    scores[at] = score;
  }

  #sortPositives(): void {
    const { start, index } = this.#lists;
    for (let q = 0; q < this.#seen.length; q++) {
      const [from, to] = [start[q] as number, start[q + 1] as number];
      const pairs = Array.from({ length: to - from }, (_, k) => ({
        score: this.#score[from + k] as number,
        candidate: index[from + k] as number
      }));
      if (pairs.some(({ score }) => !Number.isFinite(score))) this.#broken[q] = 1;
      // On ties the higher index first: read backwards, the lowest index is the best.
      pairs.sort((a, b) => a.score - b.score || b.candidate - a.candidate);
      pairs.forEach(({ score, candidate }, k) => {
        this.#score[from + k] = score;
        this.#order[from + k] = candidate;
      });
    }
    this.#sorted = true;
  }

  /**
   * @throws WorkbenchError 'shape-mismatch' when a query was not compared with every candidate exactly once,
   *   'value-out-of-range' when a right pair scored differently in the two passes
   */
  finish(): RetrievalColumns {
    if (!this.#sorted) this.#sortPositives();
    const { start } = this.#lists;
    const { direction, candidates, merged, cluster, groups } = this.#input;
    const [n, positives] = [this.#seen.length, this.#order.length];
    const columns: RetrievalColumns = {
      direction,
      n,
      gallery: candidates,
      merged,
      rank: new Int32Array(n).fill(-1),
      tiedWrong: new Int32Array(n),
      positiveStart: start,
      above: new Int32Array(positives),
      ties: new Int32Array(positives),
      bestRight: new Int32Array(n).fill(-1),
      bestRightScore: new Float64Array(n).fill(NaN),
      bestWrong: this.#bestWrong,
      bestWrongScore: this.#bestWrongScore.map((score) => (score === -Infinity ? NaN : score)),
      topIndex: this.#topIndex,
      cluster,
      groups
    };
    for (let q = 0; q < n; q++) this.#finishQuery(columns, q);
    return columns;
  }

  #finishQuery(columns: RetrievalColumns, q: number): void {
    if (this.#seen[q] !== columns.gallery)
      throw new WorkbenchError('shape-mismatch', {
        what: `scores of query ${q}`,
        got: this.#seen[q] as number,
        expected: columns.gallery
      });
    const [from, to] = [columns.positiveStart[q] as number, columns.positiveStart[q + 1] as number];
    if (from === to || this.#broken[q]) return;
    for (let p = from; p < to; p++) {
      const source = to - 1 - (p - from);
      if (this.#same[source] === 0)
        throw new WorkbenchError('value-out-of-range', { what: `score of query ${q} changed between passes` });
      columns.above[p] = this.#above[source] as number;
      columns.ties[p] = (this.#same[source] as number) - 1;
    }
    let tiedRight = 0;
    for (let p = from + 1; p < to && columns.above[p] === columns.above[from]; p++) tiedRight++;
    columns.rank[q] = 1 + (columns.above[from] as number);
    columns.tiedWrong[q] = (columns.ties[from] as number) - tiedRight;
    columns.bestRight[q] = this.#order[to - 1] as number;
    columns.bestRightScore[q] = this.#score[to - 1] as number;
  }
}
