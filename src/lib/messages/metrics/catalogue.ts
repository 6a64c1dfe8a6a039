import { metricKey, metricName } from '../metric-names';
import { ANSWER_TEXTS } from './answer-texts';
import { CALIBRATION_TEXTS } from './calibration-texts';
import { CLASSIFICATION_TEXTS } from './classification-texts';
import type { MetricFacts, MetricText } from './metric-text';
import { MULTI_LABEL_TEXTS } from './multi-label-texts';
import { NUMBERED_TEXTS } from './numbered-texts';
import { PARITY_TEXTS } from './parity-texts';
import { RANK_TEXTS } from './rank-texts';
import { RETRIEVAL_TEXTS } from './retrieval-texts';

/**
 * What there is to say about every metric, by id. It is long: the workbench loads it when somebody asks, with
 * `await import(...)`. Names, which stand on the page from the start, are in `metric-names.ts`.
 */
export const METRIC_TEXTS: Readonly<Record<string, MetricFacts>> = {
  ...CLASSIFICATION_TEXTS,
  ...NUMBERED_TEXTS,
  ...RANK_TEXTS,
  ...CALIBRATION_TEXTS,
  ...PARITY_TEXTS,
  ...MULTI_LABEL_TEXTS,
  ...RETRIEVAL_TEXTS,
  ...ANSWER_TEXTS
};

/** Everything that is said about a metric; null for an id that is not known. */
export function metricText(id: string): MetricText | null {
  const facts = Object.hasOwn(METRIC_TEXTS, metricKey(id)) ? METRIC_TEXTS[metricKey(id)] : undefined;
  return facts ? { name: metricName(id), ...facts } : null;
}
