import type { ClassificationTask } from '$lib/schema/classification';
import type { Dataset } from '$lib/schema/dataset';
import type { SetChange } from '$lib/schema/set-change';

interface SetAndTask {
  readonly dataset: Dataset;
  readonly task: ClassificationTask;
}

/** One click: what it changed, and how things were before. */
interface Step extends SetAndTask {
  readonly changes: readonly SetChange[];
}

/** What a person changed about the open set, click by click, each of which can be taken back. */
export class SetChanges {
  #steps = $state.raw<readonly Step[]>([]);
  #opened = 0;

  get list(): readonly SetChange[] {
    return this.#steps.flatMap(({ changes }) => changes);
  }

  /** How many sets were opened: tells another set from a changed one. */
  get opened(): number {
    return this.#opened;
  }

  /** Another set is open. */
  clear(): void {
    this.#opened++;
    this.#steps = [];
  }

  /**
   * Loads what changes sets: few visits need it.
   * @returns set and question after some changes, or before the last click; only a merge of labels changes the question
   */
  async ready(): Promise<
    (changes: readonly SetChange[] | 'undo', dataset: Dataset, task: ClassificationTask) => SetAndTask
  > {
    const { changeDataset, changeTask } = await import('./change-dataset');
    return (changes, dataset, task) => {
      if (changes !== 'undo') {
        this.#steps = [...this.#steps, { changes, dataset, task }];
        return { dataset: changes.reduce(changeDataset, dataset), task: changes.reduce(changeTask, task) };
      }
      const last = this.#steps.at(-1);
      if (!last) return { dataset, task };
      this.#steps = this.#steps.slice(0, -1);
      const changedTask = last.changes.some(({ kind }) => kind === 'merge-labels');
      return { dataset: last.dataset, task: changedTask ? last.task : task };
    };
  }
}
