import type { Estimate, Interval } from '../../schema/metric';
import { count, counted, percent0, threeDigits } from '../format';
import { withheldSentence } from './how-sure';

/** How an interval was made, in words; the method's own name where there are none. */
function method(name: string): string {
  const [kind = name, , replicates] = name.split('/');
  const drawn = `redrawing the pictures ${count(Number(replicates))} times`;
  const words: Readonly<Record<string, string>> = {
    wilson: 'Wilson’s formula for shares',
    jeffreys: 'the formula of Jeffreys for shares',
    'clopper-pearson': 'the exact formula of Clopper and Pearson for shares',
    'korn-graubard': 'the cautious formula of Korn and Graubard for shares',
    'cluster-t': 'the spread between pictures',
    'bootstrap-bca': `${drawn} (bootstrap, corrected for bias and skewness)`,
    'bootstrap-percentile': `${drawn} (bootstrap, as it falls)`,
    'bootstrap-basic': `${drawn} (bootstrap, mirrored to take out the bias)`
  };
  const found = Object.hasOwn(words, kind) ? words[kind] : undefined;
  const clustered = name.endsWith('/design-effect') ? '; rows of the same picture count for fewer' : '';
  return `${found ?? name}${clustered}`;
}

/** The card behind a metric's name. */
export const metricCard = {
  close: 'Close',
  noValue: 'no value',
  noWorking: 'This number has no short way of being computed by hand.',
  afterwards: 'They are shown once the run is done.',
  least: 'Show the picture that adds least',
  most: 'Show the picture that adds most',
  range: ({ low, high, level, method: name }: Interval): string =>
    `Range ${threeDigits(low)} to ${threeDigits(high)}: made so that in ${percent0(level)} of such sets it holds the number over all pictures of the same kind. By ${method(name)}.`,
  noRange: ({ withheld }: Estimate): string =>
    withheld ? `No range. ${withheldSentence(withheld)}` : 'It is a fact about these pictures and has no range.',
  counted: ({ n, dropped }: Estimate): string =>
    dropped > 0
      ? `From ${counted(n, 'picture')}; ${counted(dropped, 'picture')} without label or answer ${dropped === 1 ? 'is' : 'are'} not counted.`
      : `From ${counted(n, 'picture')}.`,
  headings: {
    worked: 'With the numbers of this run',
    formula: 'Formula',
    range: 'How sure',
    caution: 'When it misleads',
    reference: 'From',
    convention: 'Exact name'
  },
  all: 'All numbers explained'
} as const;
