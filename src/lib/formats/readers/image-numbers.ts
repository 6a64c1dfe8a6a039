import type { ListedFile } from '../listed-files';

/** A number without the zeros in front of it; any other id as it is. */
const plain = (id: string): string => (/^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : id);

/** From an id, as annotations write it, to the path of its picture: by the last digits of its name, or by the whole name without ending. */
export class ImageNumbers {
  readonly #byKey = new Map<string, string[]>();

  constructor(images: readonly ListedFile[]) {
    for (const { id } of images) {
      const stem = id.slice(id.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
      const digits = /(\d+)$/.exec(stem)?.[1];
      for (const key of new Set([stem, ...(digits === undefined ? [] : [plain(digits)])])) {
        const paths = this.#byKey.get(key);
        if (paths) paths.push(id);
        else this.#byKey.set(key, [id]);
      }
    }
  }

  /** Whether any picture has this id. */
  has(id: string): boolean {
    return this.#byKey.has(plain(id));
  }

  /**
   * @param part of the path that the picture must have when several have this id, such as `val2014`
   * @returns undefined when there is none, or still several
   */
  find(id: string, part: string): string | undefined {
    const paths = this.#byKey.get(plain(id)) ?? [];
    if (paths.length < 2) return paths[0];
    const fitting = part === '' ? [] : paths.filter((path) => path.includes(part));
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}
