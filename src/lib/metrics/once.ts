/**
 * Computes something once for each columns object and keeps it as long as the columns live. Several metrics share what is
 * kept. Valid because nobody changes columns once made.
 */
export function once<Columns extends object, Kept>(compute: (columns: Columns) => Kept): (columns: Columns) => Kept {
  const known = new WeakMap<Columns, Kept>();
  return (columns) => {
    let kept = known.get(columns);
    if (kept === undefined) {
      kept = compute(columns);
      known.set(columns, kept);
    }
    return kept;
  };
}
