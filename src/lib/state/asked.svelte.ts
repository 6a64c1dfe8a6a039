import type { AnalysisId, AnalysisOptions, AnalysisResult } from '$lib/schema/analyses';
import type { Task } from '$lib/schema/task';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Session } from './session.svelte';

/**
 * One analysis of the rows in hand, asked anew whenever they or the options change; not while pictures are being read.
 * Make it while a component is set up.
 */
export class Asked<Id extends AnalysisId> {
  #task = $state.raw<Task<AnalysisResult<Id>>>({ status: 'idle' });
  #value = $state.raw<AnalysisResult<Id> | null>(null);

  constructor(session: Session, id: Id, options: () => AnalysisOptions<Id>) {
    $effect(() => {
      const { answer, phase } = session;
      const chosen = options();
      if (!answer || phase === 'running' || phase === 'loading') return;
      let isCurrent = true;
      this.#task = { status: 'running', done: 0, total: 1 };
      session.analyst.ask(answer, id, chosen).then(
        (value) => {
          if (!isCurrent) return;
          this.#value = value;
          this.#task = { status: 'done', value };
        },
        (error: unknown) => {
          if (!isCurrent) return;
          const { code, detail } =
            error instanceof WorkbenchError ? error : new WorkbenchError('unexpected', { problem: String(error) });
          this.#task = { status: 'failed', error: { code, detail } };
        }
      );
      return () => {
        isCurrent = false;
      };
    });
  }

  get task(): Task<AnalysisResult<Id>> {
    return this.#task;
  }
  /** The last result; it stays while the next one is computed. Null before the first. */
  get value(): AnalysisResult<Id> | null {
    return this.#value;
  }
}
