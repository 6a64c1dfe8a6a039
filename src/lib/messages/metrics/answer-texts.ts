import type { MetricFacts } from './metric-text';

const PUNCTUATION =
  'Captions are split into words by our own rules; published numbers use a Java program that can differ.';

/** Metrics of text answers and captions. */
export const ANSWER_TEXTS: Readonly<Record<string, MetricFacts>> = {
  'vqa-accuracy': {
    explanation:
      'An answer is right when at least three of the other people gave it, and partly right with one or two.',
    formula: 'Σ answers mean over people i of min(1, others than i who gave it / 3) / n',
    caution: 'It needs at least four human answers, usually ten. Number words of people are not turned into digits.',
    reference: 'Antol and others, ICCV 2015; the official evaluation script, quirks included'
  },
  'vqa-accuracy-evalai': {
    explanation: 'VQA accuracy with the text rules of EvalAI and lmms-eval, which treat both sides alike.',
    formula: 'as VQA accuracy, both sides put through the EvalAI text rules',
    caution: 'It is there to compare numbers with those tools, and is usually a little higher than the official one.',
    reference: 'EvalAI, MMF and lmms-eval'
  },
  'exact-match': {
    explanation: 'The share of answers that equal a reference, without regard to capitals, punctuation and articles.',
    formula: 'Σ answers [equals a reference, both normalised] / n',
    caution: 'A right answer in other words counts as wrong.',
    reference: 'Rajpurkar and others, EMNLP 2016 (SQuAD rules, after NFKC)'
  },
  'exact-match-strict': {
    explanation: 'The share of answers that equal a reference character by character.',
    formula: 'Σ answers [equals a reference] / n',
    caution: 'A period at the end is enough to be wrong.',
    reference: 'equality of characters'
  },
  'relaxed-accuracy': {
    explanation: 'Numbers may be off by 5 %; any other answer must equal the reference, except for capitals.',
    formula: 'Σ answers [|answer − reference| / |reference| ≤ 0.05, or equal as text] / n',
    caution: 'Numbers with a comma are not read as numbers, and 5 is not 5 %.',
    reference: 'Masry and others, Findings of ACL 2022 (ChartQA); the rules of lmms-eval'
  },
  anls: {
    explanation:
      'How similar an answer is to the closest reference, letter by letter; below one half it counts as wrong.',
    formula: 'Σ answers max over references of s / n, s = 1 − edit distance / longer length, 0 below ½',
    caution: 'Similar letters can mean something else: 1990 and 1999 are three quarters alike.',
    reference: 'Biten and others, ICCV 2019; the scripts of DocVQA and lmms-eval'
  },
  'anls-paper': {
    explanation: 'ANLS with exactly one half counted as wrong, as the paper has it.',
    formula: 'as ANLS, and 0 at exactly ½',
    caution: 'Scripts in use keep one half, so published numbers are usually those of ANLS.',
    reference: 'Biten and others, ICCV 2019'
  },
  'token-f1': {
    explanation: 'How many words an answer and the closest reference share, counting both missing and extra words.',
    formula: 'Σ answers max over references of 2 · shared words / (words of both) / n',
    caution: 'Word order and “not” do not count.',
    reference: 'Rajpurkar and others, EMNLP 2016'
  },
  'pope-accuracy': {
    explanation: 'The share of yes-or-no questions about objects that were answered rightly.',
    formula: 'Σ answers [yes or no as it is] / n',
    caution: 'Half of such questions are usually true, so guessing reaches one half.',
    reference: 'Li and others, EMNLP 2023; their published parser'
  },
  'pope-precision': {
    explanation: 'Of the objects it says are there, the share that are.',
    formula: 'yes and there / yes',
    caution: 'Any answer without a no counts as a yes.',
    reference: 'Li and others, EMNLP 2023'
  },
  'pope-recall': {
    explanation: 'Of the objects that are there, the share it says are there.',
    formula: 'yes and there / there',
    caution: 'Always saying yes makes it 1.',
    reference: 'Li and others, EMNLP 2023'
  },
  'pope-f1': {
    explanation: 'One number for both finding what is there and being right when saying yes.',
    formula: '2 · yes and there / (yes + there)',
    caution: 'Always saying yes reaches two thirds when half is there.',
    reference: 'Li and others, EMNLP 2023'
  },
  'pope-yes-ratio': {
    explanation: 'The share of answers that are read as a yes. When half is there, one half is right.',
    formula: 'yes / n',
    caution: 'Some tools print the share of yes among the references under this name.',
    reference: 'Li and others, EMNLP 2023'
  },
  'pope-unparsed': {
    explanation: 'The share of answers that say neither; the rule takes them for a yes.',
    formula: 'answers with neither yes nor no / n',
    caution: 'When it is high, the other numbers describe the rule more than the model.',
    reference: 'counted beside POPE, whose parser takes them for a yes'
  },
  'rouge-l': {
    explanation: 'The longest chain of words that a caption and a reference have in the same order.',
    formula:
      'Σ captions (1 + β²) P R / (R + β² P) / n, P and R the best longest common chain / words of caption and reference, β = 1.2',
    caution: PUNCTUATION,
    reference: 'Lin, ACL Workshop 2004; pycocoevalcap Rouge'
  },
  'cider-d': {
    explanation: 'How much a caption shares with those of people, with rare words counting more. From 0 to 10.',
    formula:
      'Σ captions 10 · mean over runs of 1 to 4 words and references of clipped TF-IDF cosine · exp(−Δlength² / 72) / n',
    caution: 'What is rare depends on the set, so numbers from different sets cannot be compared.',
    reference: 'Vedantam, Zitnick and Parikh, CVPR 2015; pycocoevalcap Cider'
  },
  'meteor-exact-stem': {
    explanation: 'Words and word stems that a caption and a reference share, less when they are scattered.',
    formula: 'Σ captions 10 P R / (R + 9 P) · (1 − ½ (chunks / matched words)³) / n',
    caution: 'It is not the METEOR of published tables and cannot be compared with it.',
    reference: 'Banerjee and Lavie, ACL Workshop 2005, its exact and stem stages only; weights as in NLTK'
  },
  'clip-score': {
    explanation: 'How well a caption fits the picture, as a CLIP model sees it; no reference is needed.',
    formula: 'Σ captions 2.5 · max(cos(picture, caption), 0) / n',
    caution: 'It is one model’s opinion of another, and depends on which model. It hardly notices swapped words.',
    reference: 'Hessel and others, EMNLP 2021'
  },
  'ref-clip-score': {
    explanation: 'How well a caption fits both the picture and the closest human caption, as a CLIP model sees it.',
    formula:
      'Σ captions 2 a b / (a + b) / n, a = CLIPScore, b = max over references of max(cos(caption, reference), 0)',
    caution: 'It depends on which CLIP model is used.',
    reference: 'Hessel and others, EMNLP 2021, clipped at 0 as in the paper'
  },
  'chair-i': {
    explanation: 'Of all objects that captions mention, the share that is not in the picture.',
    formula: 'mentions of objects that are not there / all mentions of objects',
    caution: 'Short captions win. The list of words is our own, so it differs from published CHAIR numbers.',
    reference: 'Rohrbach and others, EMNLP 2018, with words of our own'
  },
  'chair-s': {
    explanation: 'The share of captions that mention at least one object that is not in the picture.',
    formula: 'captions with such a mention / n',
    caution: 'Short captions win. The list of words is our own, so it differs from published CHAIR numbers.',
    reference: 'Rohrbach and others, EMNLP 2018, with words of our own'
  },
  'chair-recall': {
    explanation: 'Of the objects in the pictures, the share that the captions mention.',
    formula: 'objects there and mentioned / objects there',
    caution: 'A caption need not mention everything; read it beside the share of invented objects.',
    reference: 'beside CHAIR, as in lmms-eval'
  },
  'caption-length': {
    explanation: 'The mean number of words, without punctuation.',
    formula: 'Σ captions words / n',
    caution: 'Longer is not better: it is there to read the other numbers by.',
    reference: 'beside CHAIR: short captions win there'
  },
  'answer-confidence': {
    explanation: 'How probable the model found each word of its answers, on average.',
    formula: 'Σ answers (Π tokens p)^(1 / tokens) / n',
    caution: 'Sure is not right: see whether it knows when it is wrong.',
    reference: 'Malinin and Gales, ICLR 2021 (length-normalised)'
  },
  perplexity: {
    explanation: 'How surprised the model was by its own words: 1 is not at all.',
    formula: 'exp(− Σ tokens of all answers ln p / all tokens)',
    caution: 'Models that cut text into other pieces cannot be compared.',
    reference: 'Jelinek and others, Journal of the Acoustical Society of America, 1977'
  }
};
