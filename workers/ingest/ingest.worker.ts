import { openSet } from './open-set';
import { serve } from '../shared/serve';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { IngestApi } from './api';

let readFile: (path: string) => Promise<Blob | undefined> = async () => undefined;

const api: IngestApi = {
  async open(files, name) {
    const opened = await openSet(files, name);
    readFile = opened.read;
    return opened.dataset;
  },
  async read(path) {
    const file = await readFile(path);
    if (!file) throw new WorkbenchError('unexpected', { problem: 'no such picture', path });
    return file;
  },
  attach: (port) => serve(api, port)
};

serve(api);
