import type { GroupDeviation } from './deviations';
import type { GoldenGroup } from './golden-entries';
import type { Quirk } from './register';

const NAMES: Readonly<Record<GoldenGroup, string>> = {
  gold_A: 'A: classification, calibration, selection, conformal sets (2,000 rows, 10 classes)',
  gold_B: 'B: two samples (200 and 150 rows), corrections for many tests',
  gold_D: 'D: bin edges, ties, retrieval (40 pictures, 200 captions), groups',
  gold_E: 'E: intervals, tests, sample sizes, binned areas'
};

/** What the entries belong to that are not computed, by how their key begins. */
const SUBJECTS: readonly (readonly [string, RegExp])[] = [
  ['labels that look wrong', /^(cl_|cj|issues_|lq_)/],
  [
    'drift and monitoring',
    /^(pooled|mmd|energy|scipy energy|frechet|ks_|wass|psi|counts|sturges|js_|kl_|cramers|c2st|ATC|DoC|CBPE|eprocess|page-hinkley)/
  ],
  ['fairness', /^(dp|eo) /],
  ['graded relevance', /^nDCG ties/]
];

/** @throws Error for a key of no subject: it has to be computed, or given one */
export function subjectOf(key: string): string {
  const subject = SUBJECTS.find(([, pattern]) => pattern.test(key));
  if (!subject) throw new Error(`no subject for ${key}`);
  return subject[0];
}

/** Below the rounding of one number they are all the same. */
const written = (deviation: number): string => Math.max(1e-16, deviation).toExponential(1);

/** docs/references.md: how far the numbers lie from the references, and what was decided where these are odd. */
export function referencesPage(groups: readonly GroupDeviation[], register: readonly Quirk[]): string {
  const sum = (of: (group: GroupDeviation) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const missing = groups.flatMap((group) => group.missing.map(subjectOf));
  const subjects = [...new Set(missing)].map(
    (subject) => `${subject} (${missing.filter((one) => one === subject).length})`
  );
  const held = register.filter(({ holds }) => holds).length;
  return [
    '# How the numbers compare with other programs',
    '',
    '`UPDATE_REFERENCES=1 npx vitest run tests/golden/references.test.ts` writes this page anew. The same test fails when a number',
    'moves away from its reference, or when this page no longer says what is so.',
    '',
    '## Reference numbers',
    '',
    '`tests/golden/golden.json`, made with scikit-learn 1.2.1, scipy 1.10.1, numpy 1.24.2, statsmodels 0.13.5, cleanlab 2.9.0 and',
    'relplot. Deviations are relative to each number. Allowed are 1e-9, and 1e-6 where the reference stops iterating.',
    '',
    '| set | entries | computed here | numbers compared | largest deviation | where the reference iterates |',
    '| --- | --- | --- | --- | --- | --- |',
    ...groups.map(
      ({ group, entries, computed, numbers, largest, largestIterated }) =>
        `| ${NAMES[group]} | ${entries} | ${computed} | ${numbers} | ${written(largest)} | ${largestIterated === 0 ? '' : written(largestIterated)} |`
    ),
    `| all | ${sum(({ entries }) => entries)} | ${sum(({ computed }) => computed)} | ${sum(({ numbers }) => numbers)} | ${written(Math.max(...groups.map(({ largest }) => largest)))} | ${written(Math.max(...groups.map(({ largestIterated }) => largestIterated)))} |`,
    '',
    `The other ${missing.length} entries belong to what is not computed yet: ${subjects.join(', ')}.`,
    '',
    '## Where other programs are odd',
    '',
    `${register.length} entries; ${held} are held by a test (\`tests/golden/register.ts\`), the others are of subjects that are not computed yet.`,
    '',
    '| | program | what it does | what Eyechart does |',
    '| --- | --- | --- | --- |',
    ...register.map(
      ({ number, program, quirk, decision }) => `| ${number} | ${program} | ${quirk} | ${decision} |`
    ),
    ''
  ].join('\n');
}
