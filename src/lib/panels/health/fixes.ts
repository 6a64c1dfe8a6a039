import { health } from '$lib/messages/health';
import type { Dataset } from '$lib/schema/dataset';
import type { HealthFinding, HealthKind } from '$lib/schema/health';
import type { SetChange } from '$lib/schema/set-change';

/** What can be done about findings of one kind with one click. */
export interface Fix {
  readonly label: string;
  readonly changes: readonly SetChange[];
}

/** Pictures that are judged one by one and may be left out. What cannot be opened is left out anyway. */
const DROPPABLE: ReadonlySet<HealthKind> = new Set([
  'label-conflict',
  'blank',
  'blurred',
  'dark',
  'bright',
  'low-information',
  'blank-label',
  'blank-caption',
  'class-imbalance',
  'wrong-checksum',
  'header-mismatch',
  'odd-size',
  'odd-aspect',
  'greyscale',
  'cmyk',
  'animated'
]);
const COPIES: ReadonlySet<HealthKind> = new Set(['exact-duplicate', 'near-duplicate']);

const drop = (reason: HealthKind, files: readonly string[]): SetChange => ({ kind: 'drop', reason, files });

/** One spelling for all that mean the same; two changes where two classes are meant. */
function merges(findings: readonly HealthFinding[]): SetChange[] {
  const byUsual = new Map<string, string[]>();
  for (const { detail } of findings) {
    const usual = String(detail['usual']);
    byUsual.set(usual, [...(byUsual.get(usual) ?? []), String(detail['given'])]);
  }
  return [...byUsual].map(([to, from]) => ({ kind: 'merge-labels', from, to }));
}

/** Each part of the set by itself. */
function splits({ samples }: Dataset, column: string): Fix[] {
  const counts = new Map<string, number>();
  for (const { groups } of samples) {
    const value = groups[column];
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, n]) => ({
    label: health.fixes.keepOnly(value, n),
    changes: [{ kind: 'keep-split', column, value }]
  }));
}

/**
 * The fixes for findings of one kind; none for what only the person can mend, such as a missing file.
 * @param findings of this kind, about samples of the set
 */
export function fixesOf(kind: HealthKind, findings: readonly HealthFinding[], dataset: Dataset): Fix[] {
  const known = new Set<string>(dataset.samples.map(({ id }) => id));
  const files = [...new Set(findings.flatMap((finding) => finding.files))].filter((file) => known.has(file));
  if (kind === 'leak') return splits(dataset, String(findings[0]?.detail['column'] ?? ''));
  if (kind === 'label-spelling') return [{ label: health.fixes.merge(findings.length), changes: merges(findings) }];
  if (COPIES.has(kind)) {
    const copies = findings.flatMap((finding) => finding.files.slice(1)).filter((file) => known.has(file));
    return copies.length > 0 ? [{ label: health.fixes.keepFirst(copies.length), changes: [drop(kind, copies)] }] : [];
  }
  if (!DROPPABLE.has(kind) || files.length === 0) return [];
  return [{ label: health.fixes.drop(files.length), changes: [drop(kind, files)] }];
}
