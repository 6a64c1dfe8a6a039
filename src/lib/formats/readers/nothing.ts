import { extensionOf } from '../is-image-name';
import type { Format } from './format';

/** Endings that are told, most frequent first. */
const ENDINGS = 5;

/** Nothing usable: what was seen instead. Always applies, and is last. */
export const nothing: Format = {
  id: 'nothing',
  sniff({ images, others }) {
    const counts = new Map<string, number>();
    for (const { id } of [...images, ...others]) {
      const ending = extensionOf(id);
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
    const seen = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, ENDINGS);
    return [
      {
        id: 'nothing',
        format: 'nothing',
        files: [],
        pictures: 0,
        facts: {
          files: images.length + others.length,
          seen: seen.map(([ending, n]) => `${n} ${ending === '' ? '?' : `.${ending}`}`).join(', ')
        },
        columns: [],
        problems: [],
        score: 0
      }
    ];
  },
  read: async () => ({ samples: [], issues: [], labelSource: { kind: 'none' }, used: [] })
};
