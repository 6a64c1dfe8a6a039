import { hasTarMagic, parseTarHeader, TAR_BLOCK } from './tar-header';

export type ArchiveKind = 'zip' | 'tar' | 'gzip';

const ENDING = /\.(?:tar\.gz|tgz|tar|zip|npz|gz)$/i;

/** Bytes of a file's beginning that tell what archive it is. */
export const ARCHIVE_HEAD_BYTES = TAR_BLOCK;

/** Whether the name promises an archive. Only the bytes tell. */
export const isArchiveName = (path: string): boolean => ENDING.test(path);

/** The path without the ending of an archive; arrays keep theirs, because it is part of how people name them. */
export const withoutArchiveEnding = (path: string): string => path.replace(/\.(?:tar\.gz|tgz|tar|zip|gz)$/i, '');

/**
 * What archive the bytes are.
 * @param head the first 512 bytes, or all of a shorter file
 */
export function archiveKind(head: Uint8Array): ArchiveKind | null {
  const [first, second, third] = head;
  if (first === 0x50 && second === 0x4b && (third === 3 || third === 5)) return 'zip';
  if (first === 0x1f && second === 0x8b) return 'gzip';
  // Archives older than POSIX have no magic, but their checksum is unlikely to be right by chance.
  if (head.length >= TAR_BLOCK && (hasTarMagic(head) || (first !== 0 && parseTarHeader(head) !== null))) return 'tar';
  return null;
}
