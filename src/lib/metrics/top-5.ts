import { topK } from './top-k';

/** Share of rows for which fewer than five classes score strictly above the label; see `topK`. */
export const top5 = topK(5);
