import { groupBy } from '../../numeric/group-by';
import type { PictureMeasures } from '../../pixels/measure-picture';
import type { HealthFinding } from '../../schema/health';
import type { Sample } from '../../schema/sample';
import { alikeGroups } from './alike-groups';
import type { PictureFacts } from './examine-picture';
import { finding } from './finding';
import { labelKey } from './label-key';
import { isBlank } from './picture-findings';
import { splitColumn } from './split-column';

export interface SeenSample {
  readonly sample: Sample;
  readonly facts: PictureFacts;
}

/** Samples that show the same picture, and how that is known. */
interface Same {
  readonly members: readonly SeenSample[];
  readonly how: HealthFinding['detail'];
}

const files = (members: readonly SeenSample[]): string[] => members.map(({ sample }) => sample.id);
const labelsOf = ({ labels }: Sample): string => labels.map(labelKey).toSorted().join('\n');

/** Whether there is a picture to compare: what cannot be opened, or shows nothing, is told under its own kind. */
const isComparable = ({ facts }: SeenSample): boolean =>
  facts.issue === null && (facts.measures === null || !isBlank(facts.measures));

function crossing({ members, how }: Same, column: string | undefined): HealthFinding[] {
  const splits = new Set(members.map(({ sample }) => (column === undefined ? '' : (sample.groups[column] ?? ''))));
  const named = [...splits].filter(Boolean);
  return column !== undefined && named.length > 1
    ? [finding('leak', files(members), { column, splits: named.toSorted().join(', '), ...how })]
    : [];
}

function conflicting({ members, how }: Same): HealthFinding[] {
  const labels = new Map(
    members.flatMap(({ sample }) => (sample.labels.length > 0 ? [[labelsOf(sample), sample.labels.join(', ')]] : []))
  );
  return labels.size > 1
    ? [finding('label-conflict', files(members), { labels: [...labels.values()].join(' | '), ...how })]
    : [];
}

/**
 * The same picture more than once: byte by byte, or nearly; across splits; with different labels.
 * @param seen samples in the order of the set, with what their files say
 * @param nearBits how many of 64 bits of a hash may differ
 */
export function duplicateFindings(
  seen: readonly SeenSample[],
  nearBits: number
): { readonly findings: readonly HealthFinding[]; readonly comparedInPart: number } {
  const byImage = [...groupBy(seen.filter(isComparable), ({ facts }) => facts.imageId).values()];
  const exact = byImage.filter((members) => members.length > 1);
  const distinct = byImage.filter(([first]) => first?.facts.measures);
  const { groups, comparedInPart } = alikeGroups(
    distinct.map(([first]) => first?.facts.measures as PictureMeasures),
    nearBits
  );
  const near = groups.map(({ rows, bits }) => ({ images: rows.map((row) => distinct[row] as SeenSample[]), bits }));
  const inNear = new Set(near.flatMap(({ images }) => images));
  const place = new Map(seen.map(({ sample }, i) => [sample.id, i]));
  const inOrder = (members: readonly SeenSample[]): SeenSample[] =>
    members.toSorted((a, b) => (place.get(a.sample.id) as number) - (place.get(b.sample.id) as number));
  const same: Same[] = [
    ...exact.filter((members) => !inNear.has(members)).map((members) => ({ members, how: { bits: 0, limit: 0 } })),
    ...near.map(({ images, bits }) => ({ members: inOrder(images.flat()), how: { bits, limit: nearBits } }))
  ];
  const column = splitColumn(seen.map(({ sample }) => sample));
  return {
    findings: [
      ...same.flatMap((one) => [...crossing(one, column), ...conflicting(one)]),
      ...exact.map((members) => finding('exact-duplicate', files(members))),
      ...near.map(({ images, bits }) =>
        finding('near-duplicate', files(inOrder(images.flatMap((members) => members.slice(0, 1)))), {
          bits,
          limit: nearBits
        })
      )
    ],
    comparedInPart
  };
}
