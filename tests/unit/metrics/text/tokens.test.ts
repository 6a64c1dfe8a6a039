import { describe, expect, it } from 'vitest';
import { ptbLite } from '$lib/metrics/text/ptb-lite';
import { preTokenised } from '$lib/metrics/text/tokeniser';

/** Stanford PTBTokenizer 3.4.1 with -lowerCase, then the punctuation list of pycocoevalcap 1.2. */
const STANFORD: readonly (readonly [string, string])[] = [
  ["A man's riding a wave on top of a surfboard.", "a man 's riding a wave on top of a surfboard"],
  ["Two dogs aren't playing in the park; they're sleeping!", "two dogs are n't playing in the park they 're sleeping"],
  [
    'The cat (a tabby) sits on the "red" chair -- quietly...',
    'the cat -lrb- a tabby -rrb- sits on the red chair quietly'
  ],
  ["I can't believe it's 5 p.m., isn't it?", "i ca n't believe it 's 5 p.m. is n't it"],
  [
    "She'll go to the U.S.A. with 1,000 people and $3.50 at 10:30.",
    "she 'll go to the u.s.a. with 1,000 people and $ 3.50 at 10:30"
  ],
  ['A black-and-white photo of a well-dressed woman.', 'a black-and-white photo of a well-dressed woman'],
  ["don't won't cannot gonna wanna gotta lemme gimme", "do n't wo n't can not gon na wan na got ta lem me gim me"],
  ["John's dogs' toys & Mary's {things} [here]", "john 's dogs toys & mary 's -lcb- things -rcb- -lsb- here -rsb-"],
  ['A street sign that says "STOP" / "YIELD"', 'a street sign that says stop / yield'],
  ["It's 'quoted' text, y'all've seen o'clock.", "it 's quoted text y' all 've seen o'clock"],
  ['A 3/4 view of a car, 50% off, #1 @home', 'a 3/4 view of a car 50 % off # 1 @home'],
  ["the kids' room, the 1980's style, the '90s", "the kids room the 1980 's style the '90s"],
  ['Mr. Smith and Dr. Jones vs. St. Mary’s Ave.', "mr. smith and dr. jones vs. st. mary 's ave."],
  ['A photo of a café with naïve décor – nice', 'a photo of a café with naïve décor nice'],
  ['e-mail test@example.com http://www.example.com/a?b=c', 'e-mail test@example.com http://www.example.com/a?b=c'],
  ['tennis player hitting a ball w/ racket', 'tennis player hitting a ball w / racket'],
  ['no. 5 and No. it is no.', 'no. 5 and no it is no'],
  ['What?! Really!! no... ok.. wow!!!', 'what ?! really !! no ok wow !!!'],
  ['1st 2nd 3rd 1/2 10-12 -5 +5 =5', '1st 2nd 3rd 1/2 10-12 -5 +5 = 5'],
  ['mid-air. semi-circle- -start end- a--b a - b a -- b', 'mid-air semi-circle start end a b a b a b'],
  ["'tis the season 'twas", "'t is the season 't was"],
  ['two people,one dog', 'two people one dog']
];

describe('words of captions', () => {
  it.each(STANFORD)('%s', (text, expected) => expect(ptbLite(text).join(' ')).toBe(expected));

  it('are none for nothing, spaces or punctuation', () => {
    for (const text of ['', ' \n', '. , ! "']) expect(ptbLite(text)).toEqual([]);
  });

  it('stay as they are when they come from elsewhere', () =>
    expect(preTokenised.tokenise(' a  man .\tB ')).toEqual(['a', 'man', '.', 'B']));
});
