import type { Dataset } from '../../schema/dataset';
import type { HealthFinding } from '../../schema/health';
import type { Sample } from '../../schema/sample';
import { finding } from './finding';
import { THRESHOLDS } from './health-thresholds';
import { labelKey } from './label-key';
import { labelSpellings } from './label-spellings';

const named = (samples: readonly Sample[], label: string): string[] =>
  samples.filter(({ labels }) => labels.includes(label)).map(({ id }) => id);

function countLabels(samples: readonly Sample[], keyOf: (label: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of samples)
    for (const label of labels) counts.set(keyOf(label), (counts.get(keyOf(label)) ?? 0) + 1);
  return counts;
}

/** Classes with less than a tenth of an equal share, odd spellings counted with the usual one. */
function rareClasses(samples: readonly Sample[], usual: ReadonlyMap<string, string>): HealthFinding[] {
  const classOf = (label: string): string => labelKey(usual.get(label) ?? label);
  const counts = countLabels(samples, classOf);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const limit = THRESHOLDS.imbalance / counts.size;
  const largest = Math.max(...counts.values());
  return [...counts]
    .filter(([, count]) => count / total < limit)
    .map(([key, count]) => {
      const rows = samples.filter(({ labels }) => labels.some((label) => classOf(label) === key));
      const label = rows[0]?.labels.find((one) => classOf(one) === key) ?? key;
      return finding(
        'class-imbalance',
        rows.map(({ id }) => id),
        { label, count, share: count / total, limit, largest }
      );
    });
}

/** What is wrong with the labels: missing, spelt in several ways, or too few of one class to say anything about it. */
export function labelFindings({ samples, labelSource }: Dataset): HealthFinding[] {
  if (labelSource.kind === 'none') return [];
  const counts = countLabels(samples, (label) => label);
  const odd = labelSpellings(counts);
  const usual = new Map(odd.map((spelling) => [spelling.given, spelling.usual]));
  return [
    ...samples.filter(({ labels }) => labels.length === 0).map(({ id }) => finding('blank-label', [id])),
    ...odd.map((spelling) =>
      finding('label-spelling', named(samples, spelling.given), {
        given: spelling.given,
        usual: spelling.usual,
        by: spelling.by,
        count: counts.get(spelling.given) ?? 0,
        usualCount: counts.get(spelling.usual) ?? 0
      })
    ),
    ...rareClasses(samples, usual)
  ];
}
