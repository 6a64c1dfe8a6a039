import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { MetricOf } from '$lib/schema/metric';
import type { Value } from '$lib/schema/metric';
import type { Selection } from '$lib/schema/run-columns';
import { once } from './once';

/** What each row adds above and below the line; NaN below = the row cannot be scored. */
export interface Parts {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

type Described<Columns> = Pick<
  MetricOf<Columns>,
  'id' | 'convention' | 'unit' | 'range' | 'better' | 'needs' | 'interval'
>;

/** A metric over the whole selection: one sum divided by another. Undefined 'zero-denominator' when the second is 0. */
export function ratioOfSums<Columns extends object>(
  described: Described<Columns>,
  partsOf: (columns: Columns) => Parts
): MetricOf<Columns, Parts> & Required<Pick<MetricOf<Columns>, 'sums'>> {
  const prepare = once(partsOf);
  return {
    ...described,
    isScored: (columns, row) => !Number.isNaN(prepare(columns).below[row] as number),
    prepare,
    evaluate: (columns, selection, prepared) => ratio(prepared ?? prepare(columns), selection),
    sums: {
      terms: once((columns) => {
        const { above, below } = prepare(columns);
        const where = (value: (row: number) => number): Float64Array =>
          below.map((part, row) => (Number.isNaN(part) ? 0 : value(row)));
        return [where((row) => above[row] as number), where((row) => below[row] as number), where(() => 1)];
      }),
      value: ([up = 0, down = 0, used = 0]) => valueOfRatio(up, down, used)
    }
  };
}

function ratio({ above, below }: Parts, { rows, weights }: Selection): Value {
  const [up, down] = [new NeumaierSum(), new NeumaierSum()];
  let used = 0;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights ? (weights[k] as number) : 1;
    const part = below[row] as number;
    if (!(weight > 0) || Number.isNaN(part)) continue;
    up.add(weight * (above[row] as number));
    down.add(weight * part);
    used++;
  }
  return valueOfRatio(up.value, down.value, used);
}

function valueOfRatio(up: number, down: number, used: number): Value {
  if (used === 0) return { value: null, reason: 'no-rows' };
  if (down === 0) return { value: null, reason: 'zero-denominator' };
  const value = up / down;
  return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
}
