import { sampleId } from '../../schema/ids';
import type { IngestIssue } from '../../schema/ingest-issue';
import type { ImageRef, Sample } from '../../schema/sample';
import type { RecordParts } from './record-parts';

interface Draft {
  readonly where: string;
  readonly id: string;
  readonly image: ImageRef;
  labels: readonly string[];
  captions: readonly string[];
  readonly parts: RecordParts;
  groups: Map<string, string>;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, i) => text === b[i]);

/** Puts records together to samples: one for each picture, or one for each question about it. */
export class SampleBuilder {
  readonly #drafts: Draft[] = [];
  readonly #byImage = new Map<string, Draft>();
  readonly #questions = new Map<string, number>();
  readonly #ids = new Set<string>();
  /** Columns that differ between the records of one picture, with how many of its pictures. */
  readonly #differing = new Map<string, number>();

  /** Whether a record has named this picture. */
  has(id: string): boolean {
    return this.#byImage.has(id);
  }

  /**
   * @param id the picture inside of the set
   * @returns what speaks against the record; null when it was taken
   */
  add(id: string, image: ImageRef, parts: RecordParts, where: string): IngestIssue | null {
    const first = this.#byImage.get(id);
    if (first && !parts.question && !first.parts.question) return this.#merge(first, parts, where);
    const draft: Draft = {
      where,
      id: parts.question ? this.#questionId(id, parts.id) : id,
      image,
      labels: parts.labels,
      captions: parts.captions,
      parts,
      groups: new Map(parts.groups)
    };
    if (this.#ids.has(draft.id)) return repeated(where, first?.where ?? where, id);
    this.#ids.add(draft.id);
    if (!first) this.#byImage.set(id, draft);
    this.#drafts.push(draft);
    return null;
  }

  /** The first question about a picture has the picture's id, unless the set gives its questions ids. */
  #questionId(id: string, own: string): string {
    if (own !== '') return `${id}#${own}`;
    const number = (this.#questions.get(id) ?? 0) + 1;
    this.#questions.set(id, number);
    return number === 1 ? id : `${id}#${number}`;
  }

  /** A second record of a picture may add captions or labels; one that adds nothing, or says otherwise, repeats it. */
  #merge(first: Draft, parts: RecordParts, where: string): IngestIssue | null {
    const captions = parts.captions.filter((caption) => !first.captions.includes(caption));
    const labels = first.labels.length === 0 ? parts.labels : first.labels;
    const contradicts = parts.labels.length > 0 && !same(labels, parts.labels);
    const addsNothing = captions.length === 0 && same(labels, first.labels);
    if (contradicts || addsNothing) return repeated(where, first.where, first.id);
    first.captions = [...first.captions, ...captions];
    first.labels = labels;
    for (const [name, value] of parts.groups) {
      if (!first.groups.has(name)) first.groups.set(name, value);
      else if (first.groups.get(name) !== value && name !== 'split')
        this.#differing.set(name, (this.#differing.get(name) ?? 0) + 1);
    }
    return null;
  }

  /** All samples, in the order in which they were first named. Columns that differ within pictures are told as issues. */
  finish(file: string): { readonly samples: readonly Sample[]; readonly issues: readonly IngestIssue[] } {
    const samples = this.#drafts.map(({ id, image, labels, captions, parts, groups }): Sample => {
      for (const name of this.#differing.keys()) groups.delete(name);
      return {
        id: sampleId(id),
        image,
        captions,
        labels,
        ...(parts.question ? { question: parts.question } : {}),
        // Makes own properties of any name, `__proto__` too.
        groups: Object.fromEntries(groups),
        ...(parts.capturedAt ? { capturedAt: parts.capturedAt } : {})
      };
    });
    const issues = [...this.#differing].map(([column, rows]): IngestIssue => ({
      code: 'unused-column',
      where: file,
      detail: { column, rows }
    }));
    return { samples, issues };
  }
}

const repeated = (where: string, first: string, file: string): IngestIssue => ({
  code: 'duplicate-row',
  where,
  detail: { first, file }
});
