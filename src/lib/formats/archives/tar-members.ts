import type { ByteSource } from '../../schema/byte-source';
import { BlockWindow } from './block-window';
import { parsePax } from './parse-pax';
import { hasTarMagic, isBlankBlock, parseTarHeader, TAR_BLOCK, tarText, type TarHeader } from './tar-header';

/** What stands in a tar, in its order: members, and places that cannot be read. */
export type TarItem =
  | { readonly kind: 'member'; readonly header: TarHeader; readonly start: number; readonly cut: boolean }
  | { readonly kind: 'damage'; readonly at: number; readonly problem: 'checksum' | 'data-behind-the-end' };

/** Names and extended headers are small; a larger one is not what it says. */
const MAX_TEXT_BYTES = 2 ** 20;
/** Writers fill the last record with zeros: 10 KiB, seldom up to 1 MiB. */
const MAX_PADDING_BYTES = 2 ** 20;

const padded = (sizeBytes: number): number => Math.ceil(sizeBytes / TAR_BLOCK) * TAR_BLOCK;

/** What the headers in front of a member say about it. */
interface Overrides {
  name?: string | undefined;
  sizeBytes?: number | undefined;
  sparse?: boolean | undefined;
}

function paxOverrides(records: ReadonlyMap<string, string>): Overrides {
  const size = records.get('size');
  return {
    name: records.get('path'),
    sizeBytes: size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : undefined,
    sparse: [...records.keys()].some((key) => key.startsWith('GNU.sparse.')) || undefined
  };
}

/** The next place that looks like a header and has the right checksum; the end of the source when there is none. */
async function nextHeader(window: BlockWindow, from: number, end: number): Promise<number> {
  for (let at = from; at + TAR_BLOCK <= end; at += TAR_BLOCK) {
    const block = await window.block(at);
    if (hasTarMagic(block) && parseTarHeader(block)) return at;
  }
  return end;
}

/**
 * Walks through the headers of a tar; bodies are not read. Long names (GNU `L`, PAX `path`) and sizes (PAX `size`) are
 * applied. Behind a header with a wrong checksum it goes on with the next sound one.
 */
export async function* tarMembers(source: ByteSource): AsyncGenerator<TarItem> {
  const window = new BlockWindow(source);
  const end = source.byteLength;
  let global: Overrides = {};
  let own: Overrides = {};
  for (let at = 0; at < end;) {
    const block = await window.block(at);
    if (block.length < TAR_BLOCK || isBlankBlock(block)) {
      if (end - at > MAX_PADDING_BYTES) yield { kind: 'damage', at, problem: 'data-behind-the-end' };
      return;
    }
    const header = parseTarHeader(block);
    if (!header) {
      yield { kind: 'damage', at, problem: 'checksum' };
      at = await nextHeader(window, at + TAR_BLOCK, end);
      own = {};
      continue;
    }
    const start = at + TAR_BLOCK;
    const isText = 'LKxg'.includes(header.type) && header.sizeBytes <= MAX_TEXT_BYTES;
    if (isText && header.type !== 'K') {
      const bytes = await source.slice(start, Math.min(start + header.sizeBytes, end));
      if (header.type === 'L') own = { ...own, name: tarText(bytes) };
      else if (header.type === 'x') own = { ...own, ...defined(paxOverrides(parsePax(bytes))) };
      else global = { ...global, ...defined(paxOverrides(parsePax(bytes))) };
    }
    if (isText) {
      at = start + padded(header.sizeBytes);
      continue;
    }
    const known = { ...global, ...own };
    const sizeBytes = known.sizeBytes ?? header.sizeBytes;
    const type = known.sparse ? 'S' : header.type;
    yield {
      kind: 'member',
      header: { ...header, name: known.name ?? header.name, sizeBytes, type },
      start,
      cut: start + sizeBytes > end
    };
    own = {};
    at = start + padded(sizeBytes);
  }
}

const defined = (overrides: Overrides): Overrides =>
  Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
