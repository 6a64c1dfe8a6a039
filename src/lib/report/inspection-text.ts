import { en } from '../messages/en';
import { health } from '../messages/health';
import { HEALTH_KINDS, type HealthFinding, type HealthSeverity } from '../schema/health';
import type { Inspection } from '../schema/inspection';

/** How many files of a kind a terminal or a page of Markdown shows; JSON has all. */
const MOST_SHOWN = 20;

/** The user's own text must not steer a terminal. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');

/** Names of files and classes must not become markup, links, or the end of a cell. */
const escape = (text: string): string =>
  text.replace(/[\\`*_{}[\]()<>#|~!&]/g, (letter) => `\\${letter}`).replace(/[\r\n]+/g, ' ');

interface KindBlock {
  readonly kind: HealthFinding['kind'];
  readonly severity: HealthSeverity;
  readonly findings: readonly HealthFinding[];
}

const blocks = ({ findings }: Inspection): KindBlock[] =>
  HEALTH_KINDS.flatMap((kind): KindBlock[] => {
    const found = findings.filter((one) => one.kind === kind);
    return found[0] ? [{ kind, severity: found[0].severity, findings: found }] : [];
  }).toSorted((a, b) => rank(a.severity) - rank(b.severity));

const rank = (severity: HealthSeverity): number => ['serious', 'warning', 'info'].indexOf(severity);

/** The sentences above the findings. */
function opening({ reading, counts, findings }: Inspection): string[] {
  const { pictures, measured, unusable, comparedInPart } = counts;
  const kinds = new Set(findings.map(({ kind }) => kind)).size;
  return [
    `${reading.name}: ${en.data.sentence({ samples: pictures, ...reading })}`,
    measured === 0 && pictures > unusable ? health.noDecoder : health.measured(measured, pictures),
    ...(comparedInPart > 0 ? [health.inPart(comparedInPart)] : []),
    findings.length === 0 ? health.fine(pictures) : health.answer(findings.length, kinds)
  ];
}

const evidence = ({ kind, files, detail }: HealthFinding): [string, string] => {
  const shown = files.slice(0, 5).join(', ') + (files.length > 5 ? ` +${files.length - 5}` : '');
  return [shown, health.kinds[kind].one(detail)];
};

/** A finding a line for a terminal, grouped by how much it matters. */
export function inspectionTable(inspection: Inspection): string {
  const lines = blocks(inspection).flatMap(({ kind, severity, findings }) => [
    '',
    `${health.severities[severity]}: ${health.kinds[kind].many(findings.length)} (${kind})`,
    `  ${health.kinds[kind].meaning}`,
    ...findings.slice(0, MOST_SHOWN).map((one) => {
      const [files, said] = evidence(one);
      return `    ${files}${said && `  ${said}`}`;
    }),
    ...(findings.length > MOST_SHOWN ? [`    … +${findings.length - MOST_SHOWN}`] : [])
  ]);
  return `${[...opening(inspection), ...lines].map(plain).join('\n')}\n`;
}

/** The same as Markdown, for a pull request or the summary of a pipeline. */
export function inspectionMarkdown(inspection: Inspection): string {
  const parts = blocks(inspection).flatMap(({ kind, severity, findings }) => {
    const { many, meaning } = health.kinds[kind];
    const rows = findings
      .slice(0, MOST_SHOWN)
      .map((one) => `- ${evidence(one).filter(Boolean).map(escape).join(': ')}`);
    const more = findings.length > MOST_SHOWN ? [`- … +${findings.length - MOST_SHOWN}`] : [];
    return [
      `#### ${escape(many(findings.length))} (${kind})`,
      escape(`${health.severities[severity]}. ${meaning}`),
      [...rows, ...more].join('\n')
    ];
  });
  const list = opening(inspection).map((sentence) => `- ${escape(sentence)}`);
  return `${[`### ${escape(inspection.reading.name)}`, list.join('\n'), ...parts].join('\n\n')}\n`;
}

/** For other programs: everything, in full precision. */
export const inspectionJson = (inspection: Inspection): string => `${JSON.stringify(inspection, null, 2)}\n`;
