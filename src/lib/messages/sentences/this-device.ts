import { counted } from '../format';

/** What every page may say about the device; the page about it has more, in `device.ts`. */
export const thisDevice = {
  processor: (cores: number) => counted(cores, 'processor core'),
  offlineReady: 'Ready to work without a network.',
  version: (build: string) => `Version: ${build}`
} as const;
