import { errorText } from './errors';
import { issueSentence, issueSummary } from './ingest-issues';
import { metricName } from './metric-names';
import { answer, styles } from './sentences/answer';
import { classes, confusion, intervalBar, reliability, scores, slices } from './sentences/charts';
import { data, question } from './sentences/data';
import { withheldReason, withheldSentence, withheldShort } from './sentences/how-sure';
import { landing } from './sentences/landing';
import { controls, empty, keys, panels, sample } from './sentences/panels';
import { privacy } from './sentences/privacy';
import { model, run } from './sentences/run';
import { thisDevice } from './sentences/this-device';
import { undefinedReason } from './sentences/undefined-reasons';

/**
 * The sentences that stand on the page from the start, in English. Long ones for one page or one card are imported where they
 * are needed, from `sentences/` and `metrics/`. Another language is another object of this type.
 */
export const en = {
  landing,
  answer,
  styles,
  data,
  question,
  run,
  model,
  privacy,
  thisDevice,
  panels,
  sample,
  empty,
  keys,
  controls,
  charts: { confusion, reliability, slices, classes, scores, intervalBar },
  metricName,
  undefinedReason,
  withheldReason,
  withheldSentence,
  withheldShort,
  error: errorText,
  issue: issueSentence,
  issueSummary
} as const;

export type Messages = typeof en;
