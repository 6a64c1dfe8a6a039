import { groupBy } from '../../numeric/group-by';
import type { HealthFinding } from '../../schema/health';
import type { Sample } from '../../schema/sample';
import { finding } from './finding';

const plain = (caption: string): string => caption.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/**
 * Captions that are missing where others have some, or that say the same of several pictures.
 * @param alike samples that show the same picture share a value; equal captions among them are no finding
 */
export function captionFindings(samples: readonly Sample[], alike: ReadonlyMap<string, number>): HealthFinding[] {
  const captioned = samples.filter(({ captions }) => captions.some((caption) => plain(caption) !== ''));
  if (captioned.length === 0) return [];
  const has = new Set(captioned);
  const uses = captioned.flatMap((sample) =>
    [...new Set(sample.captions.map(plain))].map((text) => ({ text, sample }))
  );
  const repeated = [...groupBy(uses, ({ text }) => text)].flatMap(([text, members]) => {
    const pictures = new Set(members.map(({ sample }) => alike.get(sample.id) ?? sample.id));
    if (text === '' || pictures.size < 2) return [];
    return [
      finding(
        'repeated-caption',
        members.map(({ sample }) => sample.id),
        { caption: text, count: members.length }
      )
    ];
  });
  return [...samples.filter((sample) => !has.has(sample)).map(({ id }) => finding('blank-caption', [id])), ...repeated];
}
