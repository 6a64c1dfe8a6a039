import type { UndefinedReason } from '../../schema/metric';

/** Why a number is missing. */
export const UNDEFINED_REASONS: Readonly<Record<UndefinedReason, string>> = {
  'no-rows': 'There are no pictures to compute it from.',
  'no-labels': 'It needs labels.',
  'zero-denominator': 'It would divide by nothing: the class never occurs or was never said.',
  'too-few-classes': 'There are too few classes for it to say anything.',
  'too-few-rows': 'There are too few pictures for it to mean anything.',
  'too-few-references': 'There are too few reference texts to compare with.',
  'one-outcome': 'All answers are right or all are wrong, so there is nothing to tell apart.',
  'not-finite': 'A number that it needs is missing or infinite.',
  'no-scores': 'It needs the scores of all classes, and they are not there.'
};

/** The reason in words; one that is not known here, e.g. of a file from a later version, says so. */
export const undefinedReason = (reason: string | undefined): string =>
  (UNDEFINED_REASONS as Readonly<Record<string, string | undefined>>)[reason ?? ''] ?? 'Not known.';
