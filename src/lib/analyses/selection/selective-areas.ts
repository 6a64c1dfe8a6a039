import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { eAurc } from '$lib/metrics/e-aurc';
import { isScored } from '$lib/metrics/each-scored';
import type { Analysis } from '$lib/schema/metric';
import type { SelectiveAreas } from '$lib/schema/selection';
import { estimates } from '../classification/estimates';

/** The areas under the risk-coverage curve with their bootstrap intervals. */
export const selectiveAreas: Analysis<SelectiveAreas> = {
  id: 'selective-areas',
  question: 'How good is its sureness as a guide to what it may answer?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed, signal) {
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row).filter(
      (row) => isScored(columns, row) && !Number.isNaN(columns.conf[row])
    );
    return {
      n: rows.length,
      estimates: rows.length === 0 ? [] : estimates([augrc, aurc, eAurc], columns, rows, seed, signal),
      seed
    };
  }
};
