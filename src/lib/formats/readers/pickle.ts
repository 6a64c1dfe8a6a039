import type { IngestIssue } from '../../schema/ingest-issue';
import { extensionOf } from '../is-image-name';
import type { SeenSet } from '../seen-set';
import type { Format, Told } from './format';

export type PickleKind = 'cifar' | 'torch' | 'pickle';

const PICKLE_ENDINGS = ['pkl', 'pickle', 'joblib', 'p'];
const TORCH_ENDINGS = ['pt', 'pth', 'ckpt', 'bin'];
const CIFAR_NAMES = /(?:^|\/)(?:data_batch_\d|test_batch|batches\.meta|train|test|meta)$/;

/** Protocol 2 to 5 begin with these bytes; older ones are text and told by their names. */
const hasPickleHead = (head: Uint8Array): boolean => head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5;
const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b;

/** What pickle a file is; null when it is none. Only its first bytes are looked at, nothing in it is run. */
export function pickleKind(seen: SeenSet, id: string): PickleKind | null {
  const head = seen.head(id)?.start;
  const ending = extensionOf(id);
  if (!head) return PICKLE_ENDINGS.includes(ending) ? 'pickle' : null;
  // Since version 1.6 torch writes a zip with a pickle inside.
  if (TORCH_ENDINGS.includes(ending) && (hasPickleHead(head) || isZip(head))) return 'torch';
  if (/(?:^|\/)data\.pkl$/.test(id)) return 'torch';
  if (hasPickleHead(head)) return CIFAR_NAMES.test(id) ? 'cifar' : 'pickle';
  return PICKLE_ENDINGS.includes(ending) ? 'pickle' : null;
}

/** Why a pickle is not opened, with its kind: a converter is offered for it. */
export const pickleIssue = (id: string, kind: PickleKind): IngestIssue => ({
  code: 'pickle-refused',
  where: id,
  detail: { kind }
});

function picklesOf(seen: SeenSet): { id: string; kind: PickleKind }[] {
  return seen.others.flatMap(({ id }) => {
    const kind = pickleKind(seen, id);
    return kind ? [{ id, kind }] : [];
  });
}

/** Python pickles: refused, because reading one means running it. The reading says so and how to convert it. */
export const pickle: Format = {
  id: 'pickle',
  sniff(seen) {
    const found = picklesOf(seen);
    const [first] = found;
    if (!first) return [];
    return [
      {
        id: 'pickle',
        format: 'pickle',
        files: found.map(({ id }) => id),
        pictures: 0,
        facts: { kind: first.kind, files: found.length },
        columns: [],
        problems: found.map(({ id, kind }) => pickleIssue(id, kind)),
        score: 0.02
      }
    ];
  },
  async read({ seen }): Promise<Told> {
    const found = picklesOf(seen);
    const issues = found.map(({ id, kind }) => pickleIssue(id, kind));
    return { samples: [], issues, labelSource: { kind: 'none' }, used: found.map(({ id }) => id) };
  }
};
