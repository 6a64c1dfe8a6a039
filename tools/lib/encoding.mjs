import { existsSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { isText } from './mime-types.mjs';

const SMALLEST_BYTES = 1024;
const LARGEST_BYTES = 8 * 2 ** 20;
const KEPT_BYTES = 64 * 2 ** 20;

/**
 * Whether an Accept-Encoding header takes a coding.
 * @param {string | undefined} header
 * @param {string} coding 'br' or 'gzip'
 */
export function accepts(header, coding) {
  return (header ?? '').split(',').some((part) => {
    const [name, ...parameters] = part.trim().split(';');
    return name.trim() === coding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}

/** Gzips texts on the fly, each once. */
export function createEncoder() {
  const kept = new Map();
  let keptBytes = 0;

  function gzipped(file, key) {
    const known = kept.get(key);
    if (known) return known;
    const bytes = gzipSync(readFileSync(file));
    if (keptBytes + bytes.length > KEPT_BYTES) {
      kept.clear();
      keptBytes = 0;
    }
    kept.set(key, bytes);
    keptBytes += bytes.length;
    return bytes;
  }

  /**
   * The smallest form of a file that the browser takes.
   * @returns {{ coding: 'br' | 'gzip', file: string, size: number } | { coding: 'gzip', bytes: Buffer } | undefined}
   * undefined: as it is
   */
  return function encode({ file, size, mtimeMs }, contentType, acceptEncoding) {
    for (const [coding, ending] of [
      ['br', '.br'],
      ['gzip', '.gz']
    ]) {
      // A compressed neighbour that is older than the file belongs to another build.
      if (!accepts(acceptEncoding, coding) || !existsSync(file + ending)) continue;
      const stat = statSync(file + ending);
      if (stat.mtimeMs >= mtimeMs) return { coding, file: file + ending, size: stat.size };
    }
    const worthIt = isText(contentType) && size >= SMALLEST_BYTES && size <= LARGEST_BYTES;
    if (!worthIt || !accepts(acceptEncoding, 'gzip')) return undefined;
    return { coding: 'gzip', bytes: gzipped(file, `${file} ${size} ${mtimeMs}`) };
  };
}
