import type { PlanePart, ScorePlane } from '../../schema/score-plane';
import { counted, percent0, quote, threeDigits } from '../format';
import { LIKELY_CHANCE } from './chance';
import { undefinedReason } from './undefined-reasons';

const SCORES: Readonly<Record<ScorePlane['score'], string>> = { brier: 'Brier score', log: 'log loss' };
const isFinite = ({ parts }: PlanePart): boolean => Number.isFinite(parts.miscalibration);

/** The score taken apart. */
export const scorePlane = {
  question: 'Is it wrong about how sure it is, or unable to tell?',
  label: 'Miscalibration against discrimination',
  scores: SCORES,
  scoreLabel: 'Score',
  subject: 'Shown',
  recalibrated: 'before and after',
  groups: (column: string) => `by ${column}`,
  axis: {
    miscalibration: 'lost by wrong confidence (miscalibration)',
    discrimination: 'won by telling right from wrong (discrimination)',
    ofUncertainty: 'both as a share of always giving the same confidence'
  },
  roles: { all: 'all answers', before: 'before', after: 'after', group: '' } satisfies Record<
    PlanePart['role'],
    string
  >,
  /** The answer in one sentence. */
  summary({ score, parts, refused }: ScorePlane): string {
    const name = SCORES[score];
    if (parts.length === 0) return 'Nothing to compare: it needs answers with a label and a confidence.';
    const [first, after] = parts;
    if (first && first.role !== 'group') {
      if (!isFinite(first)) return `The ${name} is infinite: an answer that was certain is wrong.`;
      const { miscalibration, discrimination } = first.parts;
      const chance =
        first.pValue > LIKELY_CHANCE
          ? `, which chance explains (it alone costs about ${threeDigits(first.floor)})`
          : `, where chance alone costs about ${threeDigits(first.floor)}`;
      const head = `The ${name} of the answer is ${threeDigits(first.parts.score)}: wrong confidence costs ${threeDigits(miscalibration)} of it${chance}; telling right from wrong saves ${threeDigits(discrimination)}.`;
      if (after && isFinite(after))
        return `${head} Recalibrated, wrong confidence costs ${threeDigits(after.parts.miscalibration)}.`;
      return refused ? `${head} ${undefinedReason(refused)}` : head;
    }
    return scorePlane.groupSummary(parts);
  },
  groupSummary(parts: readonly PlanePart[]): string {
    const usable = parts.filter((part) => isFinite(part) && part.parts.uncertainty > 0);
    const most = (of: (part: PlanePart) => number): PlanePart | undefined =>
      usable.reduce<PlanePart | undefined>((best, part) => (best && of(best) >= of(part) ? best : part), undefined);
    const worst = most(({ parts: { miscalibration, uncertainty } }) => miscalibration / uncertainty);
    const best = most(({ parts: { discrimination, uncertainty } }) => discrimination / uncertainty);
    if (!worst || !best) return 'No group has both right and wrong answers, so that nothing can be told apart.';
    const chance = worst.pValue > LIKELY_CHANCE ? ', which chance explains' : '';
    return `Wrong confidence costs most in ${quote(worst.name)}: ${percent0(worst.parts.miscalibration / worst.parts.uncertainty)} of what always giving the same confidence costs${chance}. Right and wrong are told apart best in ${quote(best.name)}: ${percent0(best.parts.discrimination / best.parts.uncertainty)} won.`;
  },
  read: 'Further up and further left is better. On a thin line the score is the same.',
  chance:
    'Hollow: chance alone explains the miscalibration. The tail ends at what is left without what chance alone adds.',
  uncertain:
    'The lines hold for the answers before; a recalibration that changes answers also changes how hard they are.',
  left: (n: number, score: ScorePlane['score']) =>
    score === 'log'
      ? `${counted(n, 'dot')} ${n === 1 ? 'is' : 'are'} not drawn: an answer that was certain is wrong, or all answers went the same way.`
      : `${counted(n, 'dot')} ${n === 1 ? 'is' : 'are'} not drawn: all answers went the same way, so that nothing can be told apart.`,
  empty: (n: number) =>
    `${counted(n, 'group')} without any answer that can be used ${n === 1 ? 'is' : 'are'} left out.`,
  dot: (name: string, { parts, n }: PlanePart) =>
    `${name}: score ${threeDigits(parts.score)}, miscalibration ${threeDigits(parts.miscalibration)}, discrimination ${threeDigits(parts.discrimination)}, uncertainty ${threeDigits(parts.uncertainty)}, ${counted(n, 'answer')}`,
  table: 'What the score is made of',
  columns: {
    name: 'answers',
    score: 'score',
    miscalibration: 'miscalibration',
    floor: 'chance alone',
    discrimination: 'discrimination',
    uncertainty: 'uncertainty',
    n: 'answers'
  }
} as const;
