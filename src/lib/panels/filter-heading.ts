import { en } from '$lib/messages/en';

const BINS = 15;

/** A filter in words; '' for none. */
export function filterHeading(filter: string): string {
  const heading = en.panels.filterHeading;
  const terms = new Map(
    filter
      .split(',')
      .filter(Boolean)
      .map((term): [string, string] => {
        const at = term.indexOf(':');
        return at < 0 ? [term, ''] : [term.slice(0, at), term.slice(at + 1)];
      })
  );
  const value = (name: string) => decodeURIComponent(terms.get(name) ?? '');
  if (terms.has('is') && terms.has('called')) return heading.isCalled(value('is'), value('called'));
  if (terms.has('is')) return heading.is(value('is'));
  if (terms.has('called')) return heading.called(value('called'));
  if (terms.has('sure')) return heading.sure(Number(value('sure')), terms.has('wrong'));
  if (terms.has('unsure')) return heading.unsure(Number(value('unsure')));
  if (terms.has('onlyA')) return heading.onlyA;
  if (terms.has('onlyB')) return heading.onlyB;
  if (terms.has('wrong')) return heading.wrong;
  if (terms.has('right')) return heading.right;
  if (terms.has('bin')) return heading.bin(Number(value('bin')) / BINS, (Number(value('bin')) + 1) / BINS);
  if (terms.has('says')) {
    const [low = NaN, high = NaN] = value('says').split('..').map(Number);
    return heading.bin(low, high);
  }
  if (terms.has('group')) {
    const [column = '', of = ''] = (terms.get('group') ?? '').split('=').map(decodeURIComponent);
    return heading.group(column, of);
  }
  return '';
}
