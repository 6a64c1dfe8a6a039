import { counted, isoDay, size } from '../format';

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
  dropHint: 'a folder with one folder for each class, a zip of it, or pictures with a table that lists file and label',
  dropNow: 'Let go to read it on this device',
  recorded: (iso: string) => `Recorded ${isoDay(iso)}`,
  recordedHint:
    'These numbers were computed earlier and come with the page. Press “Run it live here” to compute them on this device.',
  setSize: (pictures: number, classes: number) =>
    `${counted(pictures, 'picture')} · ${counted(classes, 'class', 'classes')}`,
  worksOffline: 'Works offline',
  modelIncluded: (modelBytes: number) => `${size(modelBytes)} model included`,
  hardestClass: 'hardest class',
  mostConfused: 'most confused',
  styleGap: 'unfamiliar style',
  nav: { workbench: 'Workbench', learn: 'Learn', device: 'This device', home: 'Eyechart, first page', main: 'Pages' },
  skip: 'Skip to the content',
  noScript:
    'Eyechart computes in your browser and needs JavaScript for it. Without it, this page can be read but nothing can be run.',
  who: [
    {
      title: 'In a classroom',
      text: 'One click, on any laptop, without accounts. Break a model, then explain why it broke.'
    },
    {
      title: 'With pictures that must not leave',
      text: 'Clinics, schools, museums: blocked by the browser, listed for you to read, and you can switch the network off.'
    },
    {
      title: 'Before a release',
      text: 'Every number says how sure it is, on what, and how to get it again.'
    }
  ]
} as const;
