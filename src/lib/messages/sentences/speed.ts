import { count, counted, milliseconds, percent0, threeDigits } from '../format';

interface PercentilePart {
  readonly share: number;
  readonly ms: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly beyond: number;
}

/** `could be 141 to 156 ms`, `at least 420 ms`. */
function limits({ low, high }: Pick<PercentilePart, 'low' | 'high'>): string {
  if (low !== null && high !== null) return `could be ${milliseconds(low)} to ${milliseconds(high)}`;
  if (low !== null) return `at least ${milliseconds(low)}; too few pictures for an upper limit`;
  if (high !== null) return `at most ${milliseconds(high)}; too few pictures for a lower limit`;
  return 'too few pictures for limits';
}

/** 0.999 is `999 of 1,000`. */
function ofAll(share: number): string {
  const base = share <= 0.99 ? 100 : 10 ** Math.ceil(-Math.log10(1 - share) - 1e-9);
  return `${count(Math.round(share * base))} of ${count(base)}`;
}

/** How fast it is here, and on what machine. */
export const speed = {
  question: 'How fast is it here?',
  nothing: {
    running: 'The times come when all pictures are read.',
    imported: 'These answers were made elsewhere, so no time was measured here.',
    kept: 'Every picture was known from before, so nothing had to be read and no time was measured.'
  },
  limits,
  ofAll,
  summary(n: number, percentiles: readonly PercentilePart[]): string {
    if (n === 0) return 'No picture was timed.';
    const parts = percentiles
      .filter(({ share }) => share === 0.5 || share === 0.95 || share === 0.99)
      .map((part) =>
        part.share === 0.5
          ? `Half of the pictures took ${milliseconds(part.ms)} or less in the model (${limits(part)})`
          : `${ofAll(part.share)} took at most ${milliseconds(part.ms)} (${limits(part)})`
      );
    return `${parts.join('; ')}.`;
  },
  curve: {
    label: 'How long pictures take, by share of pictures',
    x: 'share of pictures that took no longer, %',
    y: 'milliseconds'
  },
  ecdf: {
    label: 'Share of pictures by how long they took',
    x: 'milliseconds',
    y: 'took no longer, %',
    summary: (n: number, leastMs: number, mostMs: number) =>
      n === 0
        ? 'No picture was timed.'
        : `${counted(n, 'picture')}, from ${milliseconds(leastMs)} to ${milliseconds(mostMs)}.`
  },
  mark: (part: PercentilePart) =>
    `${ofAll(part.share)}: ${milliseconds(part.ms)} or less, ${limits(part)}; ${counted(part.beyond, 'picture')} took longer`,
  notes: {
    what: 'Time in the model only, one picture at a time in each worker: neither decoding nor waiting in a queue is in it.',
    band: (level: number) =>
      `Shade: where the true times may lie with ${percent0(level)} certainty, whatever their distribution, as long as the machine does not change.`,
    few: 'The slowest shares rest on fewer than 10 pictures each.'
  },
  table: 'Times by share of pictures',
  columns: { share: 'share', ms: 'took at most', limits: 'could be', beyond: 'took longer' },
  figures: {
    perSecond: 'pictures a second',
    perSecondHint: 'all workers together, decoding included',
    perThousand: 'for 1,000 pictures',
    minutes: (minutes: number) =>
      minutes < 1 ? `${threeDigits(60 * minutes)}\u00a0s` : `${threeDigits(minutes)}\u00a0min`,
    unknown: 'Not known: too few pictures were read at a stretch.'
  },
  cost: {
    label: 'What an hour of this machine costs (optional)',
    result: (cost: number) => `${threeDigits(cost)} for 1,000 pictures, in the same currency.`,
    bad: 'A price of 0 or more, please.'
  },
  warmUp: {
    title: 'Warming up',
    text: (n: number, medianMs: number, firstMs: number, laterMs: number) =>
      `The first ${counted(n, 'picture')} that were read are set apart, since code is made ready while they run: half of them took ${milliseconds(medianMs)} or less (later ones ${milliseconds(laterMs)}), the very first ${milliseconds(firstMs)}.`,
    none: (n: number) =>
      `With ${counted(n, 'timed picture')}, the first ones are not set apart, so that warming up is part of the numbers.`
  },
  slowest: {
    title: 'The slowest pictures',
    open: (name: string, ms: number) => `${name}, ${milliseconds(ms)}`
  },
  untimed: (n: number) =>
    `${counted(n, 'picture')} without a time ${n === 1 ? 'is' : 'are'} left out: known from before, or not read.`,
  passport: {
    question: 'On what machine?',
    rows: {
      model: 'Model',
      precision: 'Precision',
      backend: 'Computed by',
      workers: 'Workers',
      batch: 'Pictures at a time',
      adapter: 'Processor',
      browser: 'Browser',
      cores: 'Processor cores',
      memory: 'Memory, as the browser says',
      isolated: 'Page kept apart from others',
      fallback: 'Why not the graphics processor',
      wall: 'Whole run'
    },
    yes: 'yes',
    no: 'no',
    atLeast: (gb: number) => (gb >= 8 ? `${count(gb)}\u00a0GB or more` : `${count(gb)}\u00a0GB`),
    unknown: 'not said',
    backends: { wasm: 'main processor (WASM)', webgpu: 'graphics processor (WebGPU)' },
    none: 'These answers were made elsewhere; the machine is not known.'
  }
} as const;
