/** Does some work about once a second, never twice at a time, until it is ended or fails. */
export function eachSecond(work: () => Promise<void>): { end(): void } {
  let running = true;
  const loop = async (): Promise<void> => {
    while (running) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if (running) await work();
    }
  };
  loop().catch(() => undefined); // the last piece of work, which is not done here, reports what is wrong
  return {
    end: () => {
      running = false;
    }
  };
}
