import { splitWords, stripped } from './split-words';
import { vqaContractions } from './vqa-contractions';

const PUNCTUATION = [...';/[]"{}()=+\\_-><@`,?!'];
const NUMBERS: ReadonlyMap<string, string> = new Map(
  'none zero one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, position) => [word, String(Math.max(0, position - 1))])
);
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);
/** The reference passes re.UNICODE, which is 32, where Python expects the number of replacements. */
const MOST_PERIODS = 32;

/**
 * Punctuation as the official VQA evaluation treats it, quirks included: a character is deleted when it stands next to a space
 * somewhere in the text, or when the text has a digit,comma,digit anywhere; otherwise it becomes a space. A period goes unless a
 * digit follows, at most 32 of them. No apostrophes, no colons.
 */
export function vqaPunctuation(text: string, hasDigitComma = /\p{Nd},\p{Nd}/u.test(text)): string {
  let out = text;
  for (const mark of PUNCTUATION) {
    const apart = hasDigitComma || text.includes(`${mark} `) || text.includes(` ${mark}`);
    out = out.replaceAll(mark, apart ? '' : ' ');
  }
  let periods = 0;
  return out.replace(/\.(?!\p{Nd})/gu, (period) => (++periods <= MOST_PERIODS ? '' : period));
}

/** Lower case, number words to ten as digits, no articles, apostrophes put back, single spaces. */
export const vqaDigitsAndArticles = (text: string): string =>
  splitWords(text.toLowerCase())
    .map((word) => NUMBERS.get(word) ?? word)
    .filter((word) => !ARTICLES.has(word))
    .map((word) => vqaContractions.get(word) ?? word)
    .join(' ');

/** An answer of the model as the official VQA evaluation (vqaEval.py at c4e6a0e) sees it. */
export const vqaPrediction = (text: string): string =>
  vqaDigitsAndArticles(vqaPunctuation(stripped(text.replace(/[\n\t]/g, ' '))));

/**
 * Human answers as the official evaluation sees them: unchanged when they all agree, otherwise with punctuation treated. Number
 * words, articles and capitals stay, so that the answer 'two' can only be matched by a model that is never heard to say it:
 * its own 'two' has become '2'.
 */
export function vqaReferences(answers: readonly string[]): readonly string[] {
  return answers.every((answer) => answer === answers[0]) ? answers : answers.map((answer) => vqaPunctuation(answer));
}

/**
 * A text as the EvalAI processor of MMF and lmms-eval sees it: like the official one with commas, question marks and 's treated
 * first. It is applied to both sides.
 */
export function evalAiAnswer(text: string): string {
  const words = text.toLowerCase().replace(/[,?]/g, '').replaceAll("'s", " 's");
  return vqaDigitsAndArticles(vqaPunctuation(stripped(words.replace(/[\n\t]/g, ' ')), false));
}
