const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  wasm: 'application/wasm',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  zip: 'application/zip',
  pdf: 'application/pdf'
};

/**
 * Content type by the end of a file's name.
 * @param {string} path
 * @returns {string} application/octet-stream when unknown (.onnx, .parquet, .part ...)
 */
export function mimeType(path) {
  const ending = /\.([^./]+)$/.exec(path);
  return (ending && types[ending[1].toLowerCase()]) || 'application/octet-stream';
}

/** Whether gzip makes a file of this type smaller. */
export const isText = (contentType) => /^text\/|json|xml|manifest|csv/.test(contentType);
