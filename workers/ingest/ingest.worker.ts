import { openSet, type OpenedSet } from './open-set';
import { serve } from '../shared/serve';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { IngestApi } from './api';

let opened: OpenedSet | undefined;

function current(): OpenedSet {
  if (!opened) throw new WorkbenchError('unexpected', { problem: 'no set is open' });
  return opened;
}

const api: IngestApi = {
  async open(files, name) {
    opened = await openSet(files, name);
    return opened.set.dataset;
  },
  readings: () => ({ readings: current().set.readings, used: current().set.used }),
  async reread(choice) {
    opened = await current().reread(choice);
    return opened.set.dataset;
  },
  read: (path) => current().read(path),
  attach: (port) => serve(api, port)
};

serve(api);
