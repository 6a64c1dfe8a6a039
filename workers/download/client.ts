import { startWorker, type Link } from '../link';
import { callback } from '../shared/connect';
import type { Download, DownloadApi } from './api';
import workerUrl from './download.worker.ts?worker&url';

export type { Download } from './api';

let link: Link<DownloadApi> | undefined;
const remote = () => (link ??= startWorker<DownloadApi>(workerUrl, 'download')).remote;

/** Bytes of one of our own files, checked against its hash and kept on the device. */
export const getFile = (download: Download, onProgress: (loadedBytes: number, fromDevice: boolean) => void) =>
  remote().get(download, callback(onProgress));

/** Whether every file is already on this device. */
export const areKept = (downloads: readonly Download[]) => remote().kept(downloads);

/** The files of an embedded sample set. */
export const getSet = (files: readonly (Download & { path: string })[], onProgress: (done: number) => void) =>
  remote().getSet(files, callback(onProgress));
