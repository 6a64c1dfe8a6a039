/**
 * What a page, a worker and a file of this app may do, as data. The pages' meta tag, the local server, the `_headers`
 * file and the service worker all read this file, so that they cannot drift apart.
 *
 * Why every file gets a policy: a worker obeys the headers of its own script, not the page's meta tag.
 */

/** Hash of the style attribute that SvelteKit writes on its screen-reader announcer; a unit test recomputes it. */
const announcerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** Directives of the policy in the pages' own meta tag; SvelteKit adds the hash of its inline script. */
export const metaDirectives = {
  'default-src': ['none'],
  'script-src': ['self', 'wasm-unsafe-eval'],
  'style-src': ['self', 'unsafe-hashes', announcerStyle],
  'img-src': ['self', 'blob:', 'data:'],
  'media-src': ['self', 'blob:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'worker-src': ['self'],
  'manifest-src': ['self'],
  'frame-src': ['none'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'form-action': ['none'],
  'require-trusted-types-for': ['script'],
  'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'app-worker']
};

/** Workers that see a user's data: no network at all. Their scripts and binaries come as imports and by message. */
export const sealedWorkers = ['ingest', 'prepare', 'infer', 'infer-gpu', 'score', 'run', 'generate'];

const deniedFeatures = [
  ...['camera', 'microphone', 'geolocation', 'display-capture', 'payment', 'usb', 'serial', 'hid'],
  ...['identity-credentials-get', 'browsing-topics', 'clipboard-read']
];

/** The same for every file; only the Content-Security-Policy differs. */
const commonHeaders = {
  // Chromium 152+: also closes what a CSP cannot (navigation, DNS prefetch, WebRTC). An empty list `()` would be
  // stricter for sealed workers, but Chromium 156 then refuses the worker's own imports.
  'Connection-Allowlist': '(response-origin);webrtc=block',
  'Permissions-Policy': [...deniedFeatures.map((feature) => `${feature}=()`), 'screen-wake-lock=(self)'].join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off'
};

const withPolicy = (...directives) => ({ 'Content-Security-Policy': directives.join('; '), ...commonHeaders });

/** Pages. No script-src here: two policies intersect, and the hashes of a page's own script are in its meta tag. */
export const documentHeaders = withPolicy(
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "frame-src 'none'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-same-origin allow-downloads allow-modals'
);

/** Any script or engine binary, so that no file of ours, opened as a worker or a frame, is without a policy. */
export const scriptHeaders = withPolicy(
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default app-worker'
);

/**
 * Scripts of the workers that see a user's data. Each is one file: without 'self' it cannot even import from our own
 * host, whose log would then show the address it asked for.
 */
export const sealedWorkerHeaders = withPolicy(
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
);

/** The script of the one worker that fetches: from our own origin only. */
export const downloadWorkerHeaders = withPolicy(
  "default-src 'none'",
  "connect-src 'self'",
  "worker-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
);

/** Images, fonts, styles, data, models. Opened alone, such a file can do nothing; an SVG keeps its inline styles. */
export const staticHeaders = withPolicy(
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'none'",
  'sandbox'
);

const workerScript = (names) => `/_app/immutable/workers/(?:${names.join('|')})(?:\\.worker)?(?:-[\\w-]+)?\\.js$`;

/**
 * Which headers go with which answer: pairs of (regular expression source, headers), first match wins. The expression
 * is matched against 'content/type /path', the path without the base. The service worker gets this table as JSON.
 */
export const serviceWorkerPolicy = [
  ['^text/html |/$|\\.html$', documentHeaders],
  [workerScript(sealedWorkers), sealedWorkerHeaders],
  [workerScript(['download']), downloadWorkerHeaders],
  ['\\.(?:m?js|wasm)$', scriptHeaders],
  ['', staticHeaders]
];

const rules = serviceWorkerPolicy.map(([source, headers]) => ({ pattern: new RegExp(source), headers }));

/**
 * Headers of one answer.
 * @param {string} pathname path below the app's base, beginning with '/'
 * @param {string} [contentType] of the answer; parameters such as charset are ignored
 * @returns {Record<string, string>}
 */
export function headersFor(pathname, contentType = '') {
  const subject = `${contentType.split(';')[0].trim()} ${pathname}`;
  return rules.find(({ pattern }) => pattern.test(subject)).headers;
}

/** For public hosts only: on localhost it would force https on every other project of the developer. */
export const publicHostHeaders = { 'Strict-Transport-Security': 'max-age=63072000' };
