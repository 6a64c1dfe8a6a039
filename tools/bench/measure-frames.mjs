/** Script and layout work of the page during a run, by trace: summed in windows of one frame at 60 Hz. */
const FRAME_US = 1e6 / 60;
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'TimerFire',
  'FireAnimationFrame',
  'EventDispatch',
  'UpdateLayoutTree',
  'Layout',
  'v8.compile',
  'MinorGC',
  'MajorGC',
  'HandlePostMessage'
]);

/** Events that are not inside of another one of the list. */
function outermost(events) {
  const out = [];
  let end = -Infinity;
  for (const event of events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (event.ts < end) continue;
    out.push(event);
    end = event.ts + event.dur;
  }
  return out;
}

/**
 * Work in each frame, sorted, in ms. `clock`: 'tdur' counts what the thread itself worked, 'dur' also the time it had to
 * wait for a core, which the models' workers share with it.
 */
function perFrame(events, clock) {
  const first = Math.min(...events.map(({ ts }) => ts));
  const last = Math.max(...events.map(({ ts, dur }) => ts + dur));
  const work = new Float64Array(Math.ceil((last - first) / FRAME_US) + 1);
  for (const event of outermost(events)) {
    const { ts, [clock]: dur = 0 } = event;
    for (let at = ts; at < ts + dur;) {
      const frame = Math.floor((at - first) / FRAME_US);
      const until = Math.min(ts + dur, first + (frame + 1) * FRAME_US);
      work[frame] += until - at;
      at = Math.max(until, at + 0.001);
    }
  }
  return work.map((us) => us / 1000).sort();
}

export async function measureFrames({ browser, appUrl }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${appUrl}run/?empty`);
  await page.goto(`${appUrl}run/?sample&compute=wasm`);
  await page.locator('[data-phase=running] progress[value]').waitFor({ timeout: 60_000 });
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'v8', '__metadata', 'disabled-by-default-devtools.timeline']
  });
  await page.locator('[data-run-source=sample]').waitFor({ timeout: 300_000 });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await context.close();
  const mains = traceEvents.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain');
  const busiest = mains
    .map(({ pid, tid }) =>
      traceEvents.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && WORK.has(event.name))
    )
    .toSorted((a, b) => b.length - a.length)[0];
  const work = perFrame(busiest, 'tdur');
  const waited = perFrame(busiest, 'dur');
  const at = (frames, q) => frames[Math.min(frames.length - 1, Math.floor(q * frames.length))];
  return [
    {
      what: 'script and layout in one frame during a run, 99th percentile',
      value: at(work, 0.99),
      unit: 'ms',
      target: 8,
      better: 'low',
      note: `${work.length} frames`
    },
    { what: 'script and layout in one frame during a run, longest', value: at(work, 1), unit: 'ms' },
    { what: 'the same with the time spent waiting for a core, 99th percentile', value: at(waited, 0.99), unit: 'ms' }
  ];
}
