import { catalogue } from '$lib/metrics/catalogue';
import { glossaryEntries } from '$lib/report/glossary-entries';
import type { PageServerLoad } from './$types';

/** Runs when the page is built: all texts stand in the page itself, so that it needs none of them as code. */
export const load: PageServerLoad = () => ({ entries: glossaryEntries(catalogue) });
