import { isScored } from '$lib/metrics/each-scored';
import type { LuckDraws, LuckOptions, LuckQuestion } from '$lib/schema/luck';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { accuracyLottery } from './accuracy-lottery';
import { calibrationLottery } from './calibration-lottery';
import { groupLottery } from './group-lottery';
import type { Lottery } from './lottery';

/** Equal numbers may differ by rounding. */
const ROUNDING = 1e-12;

/** Draws come a few at a time; what they are drawn from is made once. Valid because nobody changes columns once made. */
const known = new WeakMap<RunColumns, Map<string, Lottery>>();

function lotteryOf(columns: RunColumns, question: LuckQuestion): Lottery {
  const kept = known.get(columns) ?? new Map<string, Lottery>();
  known.set(columns, kept);
  const key = JSON.stringify(question);
  const lottery = kept.get(key) ?? makeLottery(columns, question);
  kept.set(key, lottery);
  return lottery;
}

function makeLottery(columns: RunColumns, question: LuckQuestion): Lottery {
  const scored = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
  if (question.kind === 'groups') return groupLottery(columns, scored, question);
  return question.kind === 'accuracy' ? accuracyLottery(columns, scored) : calibrationLottery(columns, scored);
}

/**
 * Whether what was seen could be luck. The share right: labels are shuffled over the pictures. The calibration error: answers
 * are right as often as the model says. Two groups: pictures are dealt out to the groups anew. Whole pictures are shuffled,
 * and a draw depends on the seed, the round and its number alone, so that draws can be asked for a few at a time.
 */
export const luck: Analysis<LuckDraws, LuckOptions> = {
  id: 'luck',
  question: 'Could this be luck?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed, signal, { question, from, draws, round }) {
    const lottery = lotteryOf(columns, question);
    if ('reason' in lottery) return { observed: null, reason: lottery.reason };
    const { draw, twoSided, ...facts } = lottery;
    const far = (value: number): number => (twoSided ? Math.abs(value) : value);
    const values = new Float64Array(draws).fill(NaN);
    let asFar = 0;
    for (let r = 0; r < draws && !signal.aborted; r++) {
      const value = draw(seed + round, from + r);
      values[r] = value;
      if (far(value) >= far(facts.observed) - ROUNDING) asFar++;
    }
    return { ...facts, values, asFar, seed: seed + round };
  }
};
