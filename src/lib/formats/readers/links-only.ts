import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading } from '../../schema/reading';
import type { SeenSet } from '../seen-set';
import type { Format, Told } from './format';
import { guessTables } from './guess-tables';

const issueOf = (file: string): IngestIssue => ({ code: 'links-only', where: file, detail: {} });

/**
 * Tables of addresses, as LAION publishes and img2dataset takes: no pixels. Nothing is fetched; that is said.
 * Source: LAION-5B, columns URL, TEXT, WIDTH, HEIGHT, similarity, hash, punsafe, pwatermark.
 */
export const linksOnly: Format = {
  id: 'links-only',
  sniff(seen: SeenSet): Reading[] {
    const tables = guessTables(seen).filter(
      ({ columns, found }) => found === 0 && columns.some(({ role }) => role === 'link')
    );
    const [first] = tables;
    if (!first) return [];
    const files = tables.map(({ shape }) => shape.file);
    return [
      {
        id: 'links-only',
        format: 'links-only',
        files,
        pictures: 0,
        facts: { files: files.length, column: first.columns.find(({ role }) => role === 'link')?.name ?? '' },
        columns: first.columns,
        problems: files.map(issueOf),
        score: 0.05
      }
    ];
  },
  read: async (_set, { files }): Promise<Told> => ({
    samples: [],
    issues: files.map(issueOf),
    labelSource: { kind: 'none' },
    used: files
  })
};
