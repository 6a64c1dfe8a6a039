import { metricName } from '../messages/metric-names';
import { metricText } from '../messages/metrics/catalogue';
import type { MetricText } from '../messages/metrics/metric-text';
import type { MetricEntry } from '../schema/metric-entry';

/** A metric as the glossary shows it. */
export interface GlossaryEntry extends MetricEntry, MetricText {
  /** Unique on the page; the metric's id where nobody else has it. */
  readonly anchor: string;
  /** The other direction of retrieval, which is explained here too. */
  readonly also: readonly string[];
}

const FROM_CAPTIONS = /-t2i$/;
const FROM_PICTURES = /-i2t$/;

/**
 * Entries of the glossary, in the order of the catalogue. Both directions of a metric of retrieval are one entry, told for
 * pictures that look for captions. A metric without texts is left out.
 */
export function glossaryEntries(entries: readonly MetricEntry[]): GlossaryEntry[] {
  const anchors = new Set<string>();
  return entries.flatMap((entry): GlossaryEntry[] => {
    const text = metricText(entry.id);
    if (!text || FROM_CAPTIONS.test(entry.id)) return [];
    const anchor = anchors.has(entry.id) ? `${entry.family}-${entry.id}` : entry.id;
    anchors.add(anchor);
    const isDirected = FROM_PICTURES.test(entry.id);
    return [
      {
        ...entry,
        ...text,
        anchor,
        name: isDirected ? metricName(entry.id.replace(FROM_PICTURES, '')) : text.name,
        also: isDirected ? [entry.id.replace(FROM_PICTURES, '-t2i')] : []
      }
    ];
  });
}
