import { clusterTotals, type Clusters } from './clusters';
import { influentialCount } from './influential-count';

/**
 * How many clusters decide the spread of a sum over clustered rows: `influentialCount` of what the clusters add, but no
 * more than there would be if all rows of a cluster agreed. Without the second part a few large clusters go unnoticed as
 * long as none of them holds one of the rare rows that matter: 10 pictures of 20 rows among 90 of one decide nearly
 * everything, and in most samples none of the 10 shows a mistake that 1 in 100 pictures has.
 * @param contributions (n) of the rows, centred on their mean
 * @returns 0 when all are 0
 */
export function decidingCount(contributions: ArrayLike<number>, { of, count, sizes }: Clusters): number {
  const observed = influentialCount(clusterTotals(of, count, (row) => contributions[row] as number));
  if (count === contributions.length) return observed;
  return Math.min(observed, (influentialCount(sizes) * influentialCount(contributions)) / contributions.length);
}
