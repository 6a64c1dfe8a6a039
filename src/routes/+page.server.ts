import { existsSync, readFileSync } from 'node:fs';
import { decodeRunFile } from '$lib/report/run-file';
import { MODEL_BYTES, summarise } from '$lib/state/recorded-summary';
import type { PageServerLoad } from './$types';

const RECORDED = 'static/recorded/pictograms.run.json';
const SET = 'static/samples/pictograms/set.json';
const THUMBNAILS = 40;

interface SetList {
  readonly files: readonly { readonly path: string }[];
}

/** Runs when the page is built: the numbers of the recorded run stand in the page itself. */
export const load: PageServerLoad = () => ({
  drawings: (JSON.parse(readFileSync(SET, 'utf8')) as SetList).files.filter(({ path }) => path.endsWith('.jpg')).length,
  modelBytes: MODEL_BYTES,
  recorded: existsSync(RECORDED) ? summarise(decodeRunFile(readFileSync(RECORDED, 'utf8')), THUMBNAILS) : null
});
