import type { AnalysisId, AnalysisOptions, AnalysisResult } from '$lib/schema/analyses';
import type { Answer } from '$lib/schema/answer';
import type { Crew } from './crew';
import { Rival } from './rival.svelte';

/** Asks the score worker about the rows of an answer, and hands them over where it doesn't have them: of a saved run. */
export class Analyst {
  /** Another run, to compare with. */
  readonly rival: Rival;
  readonly #crew: () => Crew;
  readonly #seed: number;
  #held: Answer | undefined;

  constructor(crew: () => Crew, seed: number) {
    this.#crew = crew;
    this.#seed = seed;
    this.rival = new Rival((answer) => this.#holding(answer), seed);
  }

  /** The worker made this answer itself. */
  holds(answer: Answer): void {
    this.#held = answer;
  }

  async #holding(answer: Answer): Promise<Crew['score']['remote']> {
    const { remote } = this.#crew().score;
    if (this.#held !== answer) {
      this.#held = answer;
      await remote.setColumns(answer.columns);
    }
    return remote;
  }

  async ask<Id extends AnalysisId>(answer: Answer, id: Id, options: AnalysisOptions<Id>): Promise<AnalysisResult<Id>> {
    const remote = await this.#holding(answer);
    return (await remote.analyse(id, options, this.#seed)) as AnalysisResult<Id>;
  }
}
