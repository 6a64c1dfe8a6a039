import type { WithheldReason } from '../../schema/uncertainty';

/** Why there is a number but no range or no test of it, and what would help. */
export const withheldReason: Readonly<Record<WithheldReason, string>> = {
  'no-rows': 'There are no pictures to compute it from.',
  'too-few-pictures': 'There are too few pictures for a range that can be trusted. More pictures help.',
  'few-decide': 'Only a handful of pictures decide this number, so that a range would mislead. More pictures help.',
  'shared-pictures': 'Several rows come from the same picture, which this method cannot take into account.',
  'no-variation': 'All pictures agree, which says nothing about how far another set would differ.',
  'too-few-replicates': 'The number cannot be computed in too many of the redrawn sets.',
  'one-class': 'It needs pictures of both kinds.',
  'not-finite': 'A number that it needs is missing or infinite.'
};
