import type { Withheld, WithheldReason } from '../../schema/uncertainty';
import { counted } from '../format';

/** Why there is a number but no range or no test of it, and what would help. */
export const withheldReason: Readonly<Record<WithheldReason, string>> = {
  'no-rows': 'There are no pictures to compute it from.',
  'too-few-pictures': 'There are too few pictures for a range that can be trusted. More pictures help.',
  'few-decide': 'Only a handful of pictures decide this number, so that a range would mislead. More pictures help.',
  'shared-pictures': 'Several rows come from the same picture, which this method cannot take into account.',
  'no-variation': 'All pictures agree, which says nothing about how far another set would differ.',
  'too-few-replicates': 'The number cannot be computed in too many of the redrawn sets.',
  'one-class': 'It needs pictures of both kinds.',
  'not-finite': 'A number that it needs is missing or infinite.',
  'mostly-bias': 'Chance alone adds too much to this number, so that a range would mislead. More pictures help.',
  'none-holds': 'There is no range for this number that would hold what it says.'
};

const SHORT: Readonly<Record<WithheldReason, string>> = {
  'no-rows': 'no pictures',
  'too-few-pictures': 'too few pictures',
  'few-decide': 'few pictures decide it',
  'shared-pictures': 'pictures repeat',
  'no-variation': 'all pictures agree',
  'too-few-replicates': 'often undefined',
  'one-class': 'one kind only',
  'not-finite': 'a number is missing',
  'mostly-bias': 'chance adds too much',
  'none-holds': 'none would hold'
};

/** Why a number has no range, with the count of pictures where it is known. */
export function withheldSentence({ reason, pictures }: Withheld): string {
  if (pictures === undefined) return withheldReason[reason];
  if (reason === 'too-few-pictures')
    return `There ${pictures === 1 ? 'is' : 'are'} only ${counted(pictures, 'picture')}, too few for a range that can be trusted. More pictures help.`;
  return reason === 'few-decide'
    ? `Only about ${counted(pictures, 'picture')} ${pictures === 1 ? 'decides' : 'decide'} this number, so that a range would mislead. More pictures help.`
    : withheldReason[reason];
}

/** The same in a few words, in the place of the range: `no range: about 3 pictures decide it`. */
export function withheldShort({ reason, pictures }: Withheld): string {
  if (pictures !== undefined && reason === 'too-few-pictures') return `no range: only ${counted(pictures, 'picture')}`;
  if (pictures !== undefined && reason === 'few-decide')
    return `no range: about ${counted(pictures, 'picture')} ${pictures === 1 ? 'decides' : 'decide'} it`;
  return `no range: ${SHORT[reason]}`;
}
