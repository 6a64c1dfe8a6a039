import { count, counted, isoDay, percent0, quote, size } from '../format';

/** The first page. The five lines of the headline get finer, like an eye chart. */
export const landing = {
  title: 'Eyechart: does it see what you see?',
  description:
    'Test how well a vision-language model sees, on your own pictures, in your own browser. Nothing is uploaded.',
  headline: [
    'Does it see',
    'what you see?',
    'Test a vision-language model',
    'on your own pictures, in this browser.',
    'Your pictures stay on this device. The browser is told to block every way out, and you can check.'
  ] as const,
  runLive: (modelBytes: number) => `Run it live here · ${size(modelBytes)}`,
  explore: 'Explore the recording',
  chooseFolder: 'Choose a folder…',
  chooseFiles: 'Choose files or a zip…',
  dropTitle: 'Or drop anything here',
  dropHint:
    'a folder with one folder for each class, a zip of it, pictures with a table that lists file and label, or the predictions of another model (CSV or JSON Lines)',
  dropNow: 'Let go to read it on this device',
  recorded: (iso: string) => `Recorded ${isoDay(iso)}`,
  recordedHint:
    'These numbers were computed earlier and come with the page. Press “Run it live here” to compute them on this device.',
  setSize: (pictures: number, classes: number) =>
    `${counted(pictures, 'picture')} · ${counted(classes, 'class', 'classes')}`,
  trySample: 'Try the sample',
  tryHint: (drawings: number, modelBytes: number) =>
    `${counted(drawings, 'drawing')} and a small model come with this page. Pressing it fetches ${size(modelBytes)} from this site, once.`,
  ownTitle: 'Or drop your own pictures here',
  ownStays: 'They are opened in this browser, on this device.',
  setName: (set: string) => (set === 'pictograms' ? 'Sample of drawings' : set),
  strip: (shown: number, n: number) =>
    `${count(shown)} of the ${counted(n, 'drawing')}, at equal distances through the set. An orange corner marks a wrong answer.`,
  hardestClass: 'hardest class',
  mostConfused: 'most frequent mistake',
  styleGap: 'a style it never saw',
  outOf: (right: number, of: number) => `${count(right)} of ${count(of)} right`,
  calledSo: (is: string, called: string) => `${quote(is)} called ${quote(called)}`,
  times: (n: number, of: number) => `${count(n)} of ${count(of)}`,
  insteadOf: (unseen: number, trained: number) => `${percent0(unseen)} right; ${percent0(trained)} in those it knows`,
  noRecording: {
    title: 'No recorded run in this copy',
    text: 'Here a finished run of the sample is shown when this copy of Eyechart carries one. This copy carries none, so there is no number to show. “Try the sample” computes them on this device.'
  },
  nav: {
    workbench: 'Workbench',
    words: 'Words',
    learn: 'Learn',
    device: 'This device',
    home: 'Eyechart, first page',
    main: 'Pages'
  },
  skip: 'Skip to the content',
  noScript:
    'Eyechart computes in your browser and needs JavaScript for it. Without it, this page can be read but nothing can be run.',
  whoHeading: 'For whom',
  who: [
    {
      title: 'In a classroom',
      text: 'One click, on any laptop, without accounts. Let a class find out where a model fails, and explain why.'
    },
    {
      title: 'With pictures that must not leave',
      text: 'Clinics, schools, museums, archives. The browser blocks the ways out, lists every request for you to read, and you can switch the network off.'
    },
    {
      title: 'Before a release',
      text: 'Every number says how sure it is, on which pictures, and how to get it again: same files, same seed, same result.'
    }
  ],
  measuredHeading: 'What is measured',
  measuredLead:
    'You say which words may be the answer. The model chooses one of them for each picture. Its choices are compared with your labels.',
  measured: [
    {
      title: 'How many are right?',
      text: 'A count first, then the range it would most likely lie in for more pictures of the same kind, and what always giving the same answer would get.'
    },
    {
      title: 'Where does it go wrong?',
      text: 'Which class is taken for which, with the pictures behind each mistake one key away.'
    },
    {
      title: 'Does it know when it is wrong?',
      text: 'Whether it is right nine times out of ten when it says it is 90 % sure, and whether a difference may be chance.'
    },
    {
      title: 'Is it as good everywhere?',
      text: 'By style, place, camera or any other column of your table. Differences that may be chance are called so.'
    },
    {
      title: 'Do other words help?',
      text: 'Ask with other words and see the change at once: the pictures are not read again.'
    },
    {
      title: 'How fast is it here?',
      text: 'Pictures a second on your device, and the time that most pictures stay below.'
    }
  ],
  enforcedHeading: 'What is enforced, exactly',
  enforced: [
    { title: 'Nothing is uploaded', text: 'No server receives pictures. The model runs here, in this browser.' },
    {
      title: 'A closed list of addresses',
      text: 'The browser enforces a list of addresses that this page and its workers may reach: this site, and no other. All others are blocked, even for our own code.'
    },
    {
      title: 'No network where your pictures are read',
      text: 'The parts that open, prepare and score your pictures run apart from the page and may reach no address at all.'
    },
    {
      title: 'A list you can read',
      text: 'Every request that the page can see is listed, with its size and outcome. “check” at the top of every page opens the list.'
    }
  ],
  limitsHeading: 'What this cannot do',
  limits: [
    'Some hosts cannot send these rules with the page. The list behind “check” says whether they are in force where you are.',
    'One rule, against leaving for another address, is known only to Chromium browsers from version 152. In other browsers the remaining rules hold.',
    'Your browser, its extensions and your system see what you see. A page cannot change that.',
    'Whoever runs the site could change the page. For full control, run your own copy.'
  ],
  credits: {
    heading: 'Licences and thanks',
    drawings: 'The sample drawings',
    changes: 'Changed: rendered, scaled, mirrored, placed on coloured grounds.',
    rows: [
      { work: 'Noto Emoji and Noto Emoji v1', by: 'Google', licence: 'Apache-2.0' },
      {
        work: 'Twemoji',
        by: 'Twitter and contributors',
        licence: 'CC BY 4.0, creativecommons.org/licenses/by/4.0'
      },
      { work: 'Fluent Emoji', by: 'Microsoft', licence: 'MIT' }
    ],
    names: 'Names and keywords: emojibase (MIT), Unicode CLDR. The sets of drawings as such: Apache-2.0.',
    model:
      'The model pocket-clip: Apache-2.0, trained in part on the drawings of Noto and Twemoji (graphics by Twitter and contributors, CC BY 4.0).',
    fonts: 'Typefaces: Atkinson Hyperlegible Next and Mono, Braille Institute, SIL Open Font License 1.1.',
    app: 'Eyechart: Apache-2.0.'
  }
} as const;
