import { rng } from '$lib/numeric/rng';
import { TOP } from '$lib/schema/run-columns';

/**
 * Reduced rows of a classifier, without the rows themselves: right in about `accuracy` of the rows, too sure by some points.
 * Every row has the shape that `reduceRows` gives it.
 * @param clusterSize rows of one picture
 */
export function makeRows({ n, classes, accuracy = 0.75, clusterSize = 1, seed = 1 }) {
  const random = rng(seed, 'bench-rows');
  const float = () => new Float64Array(n);
  const int = () => new Int32Array(n);
  const columns = {
    n,
    classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
    label: int(),
    pred: int(),
    conf: float(),
    lse: float(),
    logpY: float(),
    gt: int(),
    eq: int(),
    margin: float(),
    ent: float(),
    sumP2: float(),
    topIndex: new Int32Array(n * TOP),
    topProb: new Float32Array(n * TOP),
    cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / clusterSize)),
    groups: {}
  };
  for (let i = 0; i < n; i++) {
    const label = random.int(classes);
    const right = random.next() < accuracy;
    const pred = right ? label : (label + 1 + random.int(classes - 1)) % classes;
    const conf = 0.2 + 0.8 * (right ? 1 - random.next() ** 3 : random.next());
    const rest = 1 - conf;
    const above = right ? 0 : 1 + Math.floor(6 * random.next() ** 3);
    columns.label[i] = label;
    columns.pred[i] = pred;
    columns.conf[i] = conf;
    columns.lse[i] = 10;
    columns.logpY[i] = Math.log(right ? conf : Math.max(1e-12, rest / (1 + above)));
    columns.gt[i] = above;
    columns.margin[i] = 1;
    columns.ent[i] = -conf * Math.log(conf) - (rest > 0 ? rest * Math.log(rest / (classes - 1)) : 0);
    columns.sumP2[i] = conf * conf + (rest * rest) / (classes - 1);
    for (let k = 0; k < TOP; k++) {
      columns.topIndex[i * TOP + k] = (pred + k) % classes;
      columns.topProb[i * TOP + k] = k === 0 ? conf : rest / (classes - 1);
    }
  }
  return columns;
}
