import { normalQuantile } from '$lib/numeric/normal';
import { rng, type Rng } from '$lib/numeric/rng';

/** What a simulated sample looks like. */
export interface CoverageCase {
  readonly n: number;
  /** True share right, or true area under the ROC curve, in (0, 1). */
  readonly share: number;
  /** Rows of one picture; 'unequal': 1, 1, 2, 3, 5, 8, 20 in turn. */
  readonly clusterSize: number | 'unequal';
}

/** Correlation of two rows of one picture. */
export const INTRACLASS = 0.3;
/** How much worse B truly is, where the two differ. */
export const DROP = 0.05;

const UNEQUAL = [1, 1, 2, 3, 5, 8, 20] as const;

function clusterOf({ n, clusterSize }: CoverageCase): Int32Array {
  const sizes = clusterSize === 'unequal' ? UNEQUAL : [clusterSize];
  const cluster = new Int32Array(n);
  for (let [i, picture, left] = [0, -1, 0]; i < n; i++, left--) {
    if (left === 0) left = sizes[++picture % sizes.length] as number;
    cluster[i] = picture;
  }
  return cluster;
}

const isFirstOf = (cluster: Int32Array, i: number): boolean => i === 0 || cluster[i] !== cluster[i - 1];

/** The shares of A and B: B is lower by `drop`; where that is not possible, B has the share and A more. */
export const sharesOf = ({ share }: CoverageCase, drop: number): readonly [number, number] =>
  share > drop ? [share, share - drop] : [share + drop, share];

/**
 * Right and wrong answers of two models. Each row takes the draw of its picture with probability sqrt(INTRACLASS), else
 * one of its own, so that shares are exact and rows of a picture correlate by INTRACLASS. B follows A's luck in half of
 * the draws.
 * @param drop how much lower B's share is
 */
export function drawPair(setting: CoverageCase, drop: number, seed: number) {
  const random = rng(seed, 'coverage-pair');
  const cluster = clusterOf(setting);
  const [shareA, shareB] = sharesOf(setting, drop);
  const [a, b] = [new Uint8Array(setting.n), new Uint8Array(setting.n)];
  const follow = setting.clusterSize === 1 ? 0 : Math.sqrt(INTRACLASS);
  const draw = (): number => {
    const luck = random.next();
    const luckB = random.next() < 0.5 ? luck : random.next();
    return (luck < shareA ? 1 : 0) + (luckB < shareB ? 2 : 0);
  };
  let common = 0;
  for (let i = 0; i < setting.n; i++) {
    if (isFirstOf(cluster, i)) common = draw();
    const drawn = follow > 0 && random.next() < follow ? common : draw();
    a[i] = drawn & 1;
    b[i] = drawn >> 1;
  }
  return { a, b, cluster };
}

/** Pictures of the first of two groups, 1 in `every`, drawn at random. */
function firstGroup(pictures: number, every: number, seed: number): Uint8Array {
  const random = rng(seed, 'coverage-groups');
  const first = Uint8Array.from({ length: pictures }, (_, picture) => (picture % every === 0 ? 1 : 0));
  for (let i = pictures - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [first[i], first[j]] = [first[j] as number, first[i] as number];
  }
  return first;
}

/** Right and wrong answers on two separate groups of pictures; the share of the first group is higher by `drop`. */
export function drawGroups(setting: CoverageCase, { every, drop }: { every: number; drop: number }, seed: number) {
  const { a, b, cluster } = drawPair(setting, drop, seed);
  const first = firstGroup((cluster.at(-1) ?? -1) + 1, every, seed);
  const group = Uint8Array.from(cluster, (picture) => first[picture] as number);
  return { hits: a.map((hit, i) => (group[i] ? hit : (b[i] as number))), group, cluster };
}

/** Standard normal number. */
const gauss = (random: Rng): number => normalQuantile((random.int(2 ** 32) + 0.5) / 2 ** 32);

/**
 * Scores of two models for pictures of two classes in turn; normal in each class, so that the true areas are those of
 * `sharesOf`. Errors of the models correlate by 0.5.
 */
export function drawScores(setting: CoverageCase, drop: number, seed: number) {
  const random = rng(seed, 'coverage-scores');
  const cluster = clusterOf(setting);
  const labels = Uint8Array.from(cluster, (g) => g % 2);
  const [areaA, areaB] = sharesOf(setting, drop);
  const follow = setting.clusterSize === 1 ? 0 : INTRACLASS;
  const error = (common: number, own: number): number => Math.sqrt(follow) * common + Math.sqrt(1 - follow) * own;
  const [a, b] = [new Float64Array(setting.n), new Float64Array(setting.n)];
  const shift = (area: number): number => Math.SQRT2 * normalQuantile(area);
  const [shiftA, shiftB] = [shift(areaA), shift(areaB)];
  let common = [0, 0, 0] as [number, number, number];
  for (let i = 0; i < setting.n; i++) {
    if (isFirstOf(cluster, i)) common = [gauss(random), gauss(random), gauss(random)];
    const shared = error(common[0], gauss(random));
    const label = labels[i] as number;
    a[i] = label * shiftA + (shared + error(common[1], gauss(random))) / Math.SQRT2;
    b[i] = label * shiftB + (shared + error(common[2], gauss(random))) / Math.SQRT2;
  }
  return { a, b, labels, cluster };
}

/** Confidences spread around `share` and answers that are right exactly as often as they say. */
export function drawCalibrated(setting: CoverageCase, seed: number) {
  const random = rng(seed, 'coverage-calibrated');
  const cluster = clusterOf(setting);
  const spread = Math.min(0.2, setting.share, 1 - setting.share);
  const conf = Float64Array.from({ length: setting.n }, () => setting.share + spread * (2 * random.next() - 1));
  const follow = setting.clusterSize === 1 ? 0 : Math.sqrt(INTRACLASS);
  let common = 0;
  const right = Uint8Array.from(conf, (c, i) => {
    if (isFirstOf(cluster, i)) common = random.next();
    const luck = follow > 0 && random.next() < follow ? common : random.next();
    return luck < c ? 1 : 0;
  });
  return { conf, right, cluster };
}
