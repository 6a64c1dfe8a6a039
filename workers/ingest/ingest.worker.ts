import { openSet, type OpenedSet } from './open-set';
import { serve } from '../shared/serve';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { IngestApi } from './api';

let opened: OpenedSet | undefined;
/** The last one with pictures, before the one that is open. */
let pictured: OpenedSet | undefined;

function current(): OpenedSet {
  if (!opened) throw new WorkbenchError('unexpected', { problem: 'no set is open' });
  return opened;
}

const api: IngestApi = {
  async open(files, name) {
    const next = await openSet(files, name);
    // Pictures of what was open stay readable when there are none to replace them.
    if (opened && opened.set.dataset.samples.length > 0) pictured = opened;
    opened = next;
    return next.set.dataset;
  },
  readings: () => ({ readings: current().set.readings, used: current().set.used }),
  async reread(choice) {
    opened = await current().reread(choice);
    return opened.set.dataset;
  },
  read: (path) => (current().set.dataset.samples.length > 0 ? current() : (pictured ?? current())).read(path),
  attach: (port) => serve(api, port)
};

serve(api);
