import { rankerPair, type Pairing, type RankedBoth } from './ranker-pair';
import { transposeTile, type ScoreTile } from './score-tile';

/**
 * Ranks pictures and captions against each other by given scores, in both directions, from tiles with pictures as queries
 * and captions as candidates. The tiles are read twice and need not be held together.
 * @param readTiles calls its argument with every tile, in any order; must give the same scores both times
 * @throws WorkbenchError 'shape-mismatch' when a pair is missing or comes twice
 */
export function rankScores(pairing: Pairing, readTiles: (visit: (tile: ScoreTile) => void) => void): RankedBoth {
  const { i2t, t2i } = rankerPair(pairing);
  readTiles((tile) => {
    i2t.notePositives(tile);
    t2i.notePositives(transposeTile(tile));
  });
  readTiles((tile) => {
    i2t.count(tile);
    t2i.count(transposeTile(tile));
  });
  return { i2t: i2t.finish(), t2i: t2i.finish() };
}
