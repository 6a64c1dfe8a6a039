import { metricText } from '../messages/metrics/catalogue';
import { NOTATION } from '../messages/metrics/metric-text';
import { glossary as text } from '../messages/sentences/glossary';
import type { MetricEntry, MetricFamily } from '../schema/metric-entry';

const code = (formula: string): string => (formula.includes('`') ? formula : `\`${formula}\``);
const cell = (words: string): string => words.replaceAll('|', '\\|');

function section(family: MetricFamily, entries: readonly MetricEntry[]): string[] {
  const { title, about } = text.families[family];
  const metrics = entries.flatMap((entry) => {
    const said = metricText(entry.id);
    if (!said) return [];
    return [
      `### ${said.name}`,
      '',
      `\`${entry.id}\` · ${text.unit(entry)}`,
      '',
      said.explanation,
      '',
      `- ${text.labels.formula}: ${code(said.formula)}`,
      `- ${text.labels.caution}: ${said.caution}`,
      `- ${text.labels.reference}: ${said.reference}`,
      `- ${text.labels.convention}: \`${entry.convention}\``,
      ''
    ];
  });
  return [`## ${title}`, '', about, '', ...metrics];
}

/**
 * docs/metrics.md: every metric with what there is to say about it, by family.
 * @param entries of `metrics/catalogue`
 */
export function metricDocs(entries: readonly MetricEntry[]): string {
  const families = [...new Set(entries.map(({ family }) => family))];
  const intro = [
    `# ${text.title}`,
    '',
    text.lead,
    '',
    `Made from the metrics themselves and their texts by \`node tools/make-metric-docs.mjs\`: ${entries.length} metrics.`,
    '',
    `## ${text.notation}`,
    '',
    '| | |',
    '| --- | --- |',
    ...NOTATION.map(([sign, meaning]) => `| \`${sign}\` | ${cell(meaning)} |`),
    ''
  ];
  return [
    ...intro,
    ...families.flatMap((family) =>
      section(
        family,
        entries.filter((entry) => entry.family === family)
      )
    )
  ].join('\n');
}
