/** One of our own files, named by the app, never by user data. */
export interface Download {
  /** Absolute address on our own origin. */
  readonly url: string;
  readonly sizeBytes: number;
  /** 64 hex digits; the bytes are refused when they differ. Null for files that come with the build. */
  readonly sha256: string | null;
}

export interface DownloadApi {
  /** Bytes of a file: from the device when kept there, else fetched, checked and kept. */
  get(download: Download, onProgress: (loadedBytes: number, fromDevice: boolean) => void): Promise<ArrayBuffer>;
  /** Whether every file is kept on this device. */
  kept(downloads: readonly Download[]): Promise<boolean>;
  /** Files fetched together, in order, as Files named by `path`; used for the embedded sample sets. */
  getSet(files: readonly (Download & { path: string })[], onProgress: (done: number) => void): Promise<File[]>;
}
