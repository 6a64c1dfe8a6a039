import type { Crew } from './crew';
import { samplePictureUrl } from './sample-sets';
import type { Source } from './session.svelte';

const SIDE_PX = 320;

/**
 * Addresses of pictures to show. Own pictures are decoded in a worker and shown as small copies, so that a hostile file
 * never reaches an <img>; those of embedded sets come from our own host.
 */
export class Pictures {
  readonly #crew: () => Crew;
  #urls = $state.raw<ReadonlyMap<string, string>>(new Map());
  #asked = new Set<string>();

  constructor(crew: () => Crew) {
    this.#crew = crew;
  }

  /** The address; '' while it is being made or when the picture cannot be shown. */
  url(source: Source, path: string): string {
    if (source.kind === 'file' || path === '') return '';
    if ('set' in source) return samplePictureUrl(source.set, path);
    const known = this.#urls.get(path);
    if (known === undefined && !this.#asked.has(path)) {
      this.#asked.add(path);
      void this.#make(path);
    }
    return known ?? '';
  }

  async #make(path: string): Promise<void> {
    const crew = this.#crew();
    const file = await crew.ingest.remote.read(path);
    const small = await crew.prepare().remote.thumbnail(path, file, SIDE_PX);
    if (small) this.#urls = new Map(this.#urls).set(path, URL.createObjectURL(small));
  }

  forget(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls = new Map();
    this.#asked = new Set();
  }
}
