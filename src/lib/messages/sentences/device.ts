import { count, counted, joinList, size } from '../format';
import { thisDevice } from './this-device';

/** What having a capability, having it in part or lacking it means, and what to do; empty when there is nothing to do. */
interface Says {
  readonly means: string;
  readonly act: string;
}
const says = (means: string, act = ''): Says => ({ means, act });

const NOT_NEEDED = 'Nothing needs to be done.';

/** The page about the device. */
export const device = {
  title: 'This device',
  intro: 'What this browser can do, what is kept in it, and how to remove it.',
  ...thisDevice,

  check: {
    heading: 'What this browser can do',
    looking: 'Looking…',
    noScript: 'Without JavaScript the browser cannot be asked. These are the things that would be looked at.',
    summary: (there: number, of: number) =>
      there === of
        ? `All ${count(of)} are there.`
        : `${count(there)} of ${count(of)} are there. Eyechart works without the others unless it says so below.`,
    again: 'Look again'
  },
  verdicts: { yes: 'there', partly: 'in part', no: 'missing', unknown: 'not told' },
  adapter: (name: string) => name || 'without a name',
  imitated: (name: string) => `${name || 'without a name'}, imitated by software`,
  atLeastGb: (gigabytes: number) => `at least ${count(gigabytes)}\u00a0GB`,
  free: (bytes: number) => `${size(bytes)} free, says the browser`,
  capabilities: {
    simd: {
      name: 'Fast arithmetic',
      term: 'WebAssembly SIMD',
      says: {
        yes: says('Models run on the main processor at full speed.'),
        no: says('Models cannot run in this browser.', 'Update the browser, or open this page in another one.')
      }
    },
    webgpu: {
      name: 'Graphics processor',
      term: 'WebGPU',
      says: {
        yes: says('It is tried first and used when its answers are the same.'),
        partly: says(
          'It is only imitated by software, which is slower. The main processor does the work.',
          'If this machine has a graphics processor, switch on hardware acceleration in the browser’s settings.'
        ),
        no: says(
          'The main processor does the work. The answers are the same, it takes longer.',
          'A current browser on a machine with a graphics processor is faster; otherwise nothing needs to be done.'
        )
      }
    },
    jspi: {
      name: 'Waiting for the graphics processor',
      term: 'JSPI',
      says: {
        yes: says('The graphics processor can be used when there is one.'),
        no: says(
          'The graphics processor is not used; the main processor does the work.',
          'A current Chrome or Edge has it. Nothing else depends on it.'
        )
      }
    },
    opfs: {
      name: 'Private file storage',
      term: 'OPFS',
      says: {
        yes: says('Models are kept after the first time, and a run that was cut off can go on.'),
        no: says(
          'Models are fetched again at each visit, and a run that was cut off starts anew.',
          'Private windows often lack it: use an ordinary window.'
        )
      }
    },
    isolated: {
      name: 'Page kept apart from others',
      term: 'cross-origin isolation',
      says: {
        yes: says('Several threads can work for one picture.'),
        no: says(
          'Each worker uses one thread. The answers are the same, it takes longer.',
          'The host decides this. Reloading once may switch it on; your own copy has it.'
        )
      }
    },
    quota: {
      name: 'Room for files',
      term: 'storage quota',
      says: {
        yes: says('Enough for models and runs. The disk may hold less; then Eyechart says so.'),
        partly: says(
          'A model may not fit and is then fetched at each visit.',
          'Remove models below, or free some disk.'
        ),
        unknown: says('The browser does not say how much room there is.', NOT_NEEDED)
      }
    },
    memory: {
      name: 'Memory',
      term: 'device memory',
      says: {
        yes: says('Enough for the included model and for large sets of pictures.'),
        partly: says('Enough for the included model. Large sets may be slow.', 'Close other tabs before a long run.'),
        unknown: says('The browser does not say how much memory there is.', NOT_NEEDED)
      }
    },
    cores: {
      name: 'Processor cores',
      term: 'hardware concurrency',
      says: {
        yes: says('Several pictures are read at the same time.'),
        partly: says('Few pictures are read at the same time, so a run takes longer.', NOT_NEEDED),
        unknown: says('The browser does not say how many there are. One worker is used.', NOT_NEEDED)
      }
    },
    'service-worker': {
      name: 'Opening without a network',
      term: 'service worker',
      says: {
        yes: says('This page opens without a network. Models too, once they are kept.'),
        partly: says(
          'The browser can do it, but it is not set up here yet.',
          'Keep this page open until it is, then look again. Until then a network is needed to open the page.'
        ),
        no: says(
          'A network is needed to open this page.',
          'Addresses that begin with https and ordinary windows have it.'
        )
      }
    }
  },

  kept: {
    heading: 'What is kept here',
    columns: { what: 'what', entries: 'entries', bytes: 'size' },
    groups: {
      runs: 'Runs: names, labels, texts and results',
      embeddings: 'What the model made of each picture (numbers, no pictures)',
      answers: 'What a model wrote about pictures, with the questions',
      handles: 'Folders you allowed to be opened again',
      held: 'The database, in use by another tab',
      journal: 'Notes of runs, to go on after a crash',
      models: 'Model files',
      app: 'Eyechart itself, to open without a network',
      settings: 'Settings, such as the theme',
      'service-worker': 'Service worker, which opens the page without a network'
    },
    inDatabase: 'in the database',
    used: (used: number, quota: number | null) =>
      quota === null
        ? `The browser counts ${size(used)} for this site.`
        : `The browser counts ${size(used)} for this site, and allows ${size(quota)}.`,
    usedUnknown: 'The browser does not say how much is used.',
    usedLabel: 'Room used',
    persist: 'Ask the browser not to clear it by itself',
    persisted: 'The browser will not clear it by itself.',
    notPersisted: 'The browser may clear it when room gets short.',
    refused: 'The browser did not agree. It decides by itself, often by how much a site is used.',
    nothing: 'Nothing of Eyechart is kept in this browser.'
  },
  models: {
    heading: 'Model files',
    none: 'No model is kept. It is kept when you run it for the first time.',
    hint: 'A file that is removed here is fetched from this site when it is needed again.',
    columns: { file: 'file', model: 'model', size: 'size' },
    parts: {
      vision: 'Reads pictures',
      text: 'Reads words',
      tokenizer: 'List of words',
      'tokenizer-config': 'Settings of the list of words',
      'known-answer': 'Known answers for the test of the graphics processor'
    },
    unknown: (start: string) => `A file of another version (${start}…)`,
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`
  },
  clear: {
    heading: 'Remove everything',
    text: 'Runs, embeddings, written answers, models, settings and the copy of Eyechart itself. Files that you saved elsewhere are not touched.',
    button: 'Remove everything from this device…',
    sureTitle: 'Remove everything from this browser?',
    sure: (entries: number, bytes: number) =>
      `${counted(entries, 'entry', 'entries')} with ${size(bytes)} or more are removed. This cannot be undone. Files that you saved elsewhere are not touched.`,
    yes: 'Remove everything',
    no: 'Keep everything',
    running: 'Removing, then looking again…',
    done: 'We looked again: 0 entries and 0 bytes of Eyechart are left in this browser.',
    left: (entries: number, bytes: number) =>
      `We looked again: ${counted(entries, 'entry', 'entries')} with ${size(bytes)} are still there, listed above.`,
    closeTabs: 'Another tab may be using them. Close all other tabs with Eyechart, then remove again.',
    browserCounts: (bytes: number) =>
      bytes === 0
        ? 'The browser itself counts 0 bytes for this site.'
        : `The browser itself counts ${size(bytes)} for this site. It often counts late, and adds what it needs for itself.`,
    foreign: (names: readonly string[]) =>
      `Not of Eyechart, and not touched: ${joinList(names)}. Other pages at the same address keep these.`,
    after: 'When Eyechart is opened again, it is fetched from this site again.'
  },
  requests: {
    heading: 'Requests',
    coverage:
      'The list holds what the page, its workers and its offline copy asked for. What the browser fetches by itself, the icons and the program of the offline copy, is not told to pages. The block itself is enforced by the browser and does not depend on the list.'
  }
} as const;

export type CapabilityId = keyof typeof device.capabilities;
