import { pocketClip } from '$lib/models/pocket-clip';
import { deleteEverything, deleteModelFile } from './device-clear';
import { lookAtDevice, type DeviceFacts } from './device-facts';
import { takeInventory, type Inventory } from './device-kept';

export type ModelPart = (typeof pocketClip.files)[number]['part'];

/** What a kept file is, by its hash; null for a file of another version. */
export function knownFile(sha256: string): { model: string; part: ModelPart; dtype: string | null } | null {
  const file = [...pocketClip.files, pocketClip.knownAnswer].find((one) => one.sha256 === sha256);
  return file ? { model: pocketClip.title, part: file.part, dtype: file.dtype } : null;
}

/** What the page about the device knows, and what it can do. */
export class DevicePage {
  #facts = $state.raw<DeviceFacts | null>(null);
  #inventory = $state.raw<Inventory | null>(null);
  #phase = $state<'idle' | 'removing' | 'cleared'>('idle');
  #refused = $state(false);

  /** Null until the browser was asked. */
  get facts(): DeviceFacts | null {
    return this.#facts;
  }
  /** As of the last look; null before the first. */
  get inventory(): Inventory | null {
    return this.#inventory;
  }
  /** `cleared` once everything was deleted and looked at again. */
  get phase() {
    return this.#phase;
  }
  /** Whether the browser declined to keep the storage. */
  get refused(): boolean {
    return this.#refused;
  }

  async look(): Promise<void> {
    this.#facts = null;
    [this.#facts, this.#inventory] = await Promise.all([lookAtDevice(), takeInventory()]);
  }

  async persist(): Promise<void> {
    this.#refused = !(await navigator.storage.persist());
    this.#inventory = await takeInventory();
  }

  async removeModel(sha256: string): Promise<void> {
    // A file in use cannot be removed: the new look shows it as still there.
    await deleteModelFile(sha256).catch(() => undefined);
    this.#inventory = await takeInventory();
  }

  /** Deletes everything, then looks again: what is shown afterwards is what was found. */
  async clear(): Promise<void> {
    this.#phase = 'removing';
    await deleteEverything();
    this.#inventory = await takeInventory();
    this.#phase = 'cleared';
  }
}
