import { splitWords } from './split-words';

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** Python's \b knows letters of every script, JavaScript's only a to z. */
const ARTICLE = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

/**
 * A text as SQuAD's evaluation compares it: lower case, no ASCII punctuation, no articles, single spaces, in this order. Before
 * that NFKC, so that full-width and composed characters agree; on plain ASCII it changes nothing.
 * Source: Rajpurkar et al., EMNLP 2016, evaluate-v2.0.py.
 */
export const squadNormalise = (text: string): string =>
  splitWords(text.normalize('NFKC').toLowerCase().replace(PUNCTUATION, '').replace(ARTICLE, ' ')).join(' ');
