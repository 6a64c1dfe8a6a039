import * as comlink from 'comlink';
import { describe, expect, it } from 'vitest';
import type { PictureFacts } from '$lib/analyses/quality/examine-picture';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { Examiners } from '../../../workers/health/examiners';
import { toFailure } from '../../../workers/shared/envelope';
import { facts, sample } from '../../fixtures/health';

type Examine = (path: string) => Promise<PictureFacts>;

/** The other end of a line to somebody who answers so, as `serve` in a worker does. */
function portTo(api: Readonly<Record<string, (path: string) => Promise<unknown>>>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const wrapped = Object.entries(api).map(([name, method]) => [
    name,
    (path: string) => method(path).then((value) => ({ ok: true, value }), toFailure)
  ]);
  comlink.expose(Object.fromEntries(wrapped), port1 as unknown as comlink.Endpoint);
  return port2;
}

/** Examiners with one decoder at first, and those that replace it one after the other. */
function wired(read: (path: string) => Promise<Blob>, decoders: readonly Examine[], limitMs = 5_000) {
  const examiners = new Examiners(limitMs);
  const waiting = [...decoders];
  const next = (): void => {
    const examine = waiting.shift();
    if (examine) examiners.attachPrepare(0, portTo({ examine }));
  };
  examiners.attachIngest(portTo({ read }));
  next();
  const lost: number[] = [];
  const look = (path: string) =>
    examiners.examine(sample(path), (index) => {
      lost.push(index);
      next();
    });
  return { look, lost, examiners };
}

const fine: Examine = async (path) => facts(path, 1);
const blob = async (): Promise<Blob> => new Blob(['x']);

describe('Examiners', () => {
  it('replaces a decoder that fails, tells what failed, and goes on', async () => {
    const failing: Examine = () => Promise.reject(new Error('file gone'));
    const { look, lost } = wired(blob, [failing, fine]);
    expect((await look('a')).issue).toMatchObject({ code: 'unreadable-file', where: 'a' });
    expect(lost).toEqual([0]);
    expect(await look('b')).toMatchObject({ path: 'b', issue: null });
  });

  it('replaces a decoder that does not answer in time', async () => {
    const { look, lost } = wired(blob, [() => new Promise(() => undefined), fine], 50);
    expect((await look('a')).issue).toMatchObject({ code: 'decoder-timeout', detail: { limitMs: 50 } });
    expect(lost).toEqual([0]);
    expect((await look('b')).issue).toBeNull();
  });

  it('keeps the decoder when only the file could not be read', async () => {
    const read = async (path: string): Promise<Blob> => {
      if (path === 'broken') throw new WorkbenchError('bad-zip', { problem: 'no such entry' });
      return new Blob(['x']);
    };
    const { look, lost } = wired(read, [fine]);
    expect((await look('broken')).issue).toMatchObject({
      code: 'unreadable-file',
      detail: { problem: 'no such entry' }
    });
    expect(lost).toEqual([]);
    expect((await look('b')).issue).toBeNull();
  });

  it('looks at a picture once, and again after forgetting', async () => {
    let looks = 0;
    const { look, examiners } = wired(blob, [async (path) => facts(path, ++looks)]);
    await look('a');
    await look('a');
    expect(looks).toBe(1);
    examiners.forget();
    await look('a');
    expect(looks).toBe(2);
  });

  it('lets more pictures wait than there are decoders', async () => {
    const { look } = wired(blob, [fine]);
    const found = await Promise.all(['a', 'b', 'c'].map(look));
    expect(found.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });
});
