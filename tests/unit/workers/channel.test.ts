import { describe, expect, it } from 'vitest';
import { Channel } from '../../../workers/run/channel';

describe('the channel between reading and inference', () => {
  it('gives items in order and undefined once it is closed and empty', async () => {
    const channel = new Channel<number>(8);
    for (const item of [1, 2, 3]) await channel.put(item);
    channel.close();
    expect([await channel.take(), await channel.take(), await channel.take(), await channel.take()]).toEqual([
      1,
      2,
      3,
      undefined
    ]);
  });

  it('holds a producer back while it is full', async () => {
    const channel = new Channel<number>(1);
    let through = 0;
    const producing = (async () => {
      for (const item of [1, 2, 3]) {
        await channel.put(item);
        through += 1;
      }
    })();
    await Promise.resolve();
    await Promise.resolve();
    expect(through).toBeLessThan(3);
    expect([await channel.take(), await channel.take(), await channel.take()]).toEqual([1, 2, 3]);
    await producing;
    expect(through).toBe(3);
  });

  it('lets waiting consumers go when it closes', async () => {
    const channel = new Channel<number>(1);
    const waiting = [channel.take(), channel.take()];
    channel.close();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
  });
});
