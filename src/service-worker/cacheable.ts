/**
 * Whether a response may be kept as the file at this path. A host that answers a missing file with its home page must
 * not have that page kept as a script.
 * @param pathname below the app's base, beginning with '/'
 */
export function cacheable(response: Response, pathname: string): boolean {
  if (response.status !== 200 || response.type === 'opaque' || response.redirected) return false;
  const isHtml = (response.headers.get('content-type') ?? '').trim().startsWith('text/html');
  return isHtml === /\/$|\.html$/.test(pathname);
}

/**
 * The part of the build that every visit needs: pages, scripts, styles, fonts, icons. Models, samples and the engine's
 * binary are large, and are kept when first used.
 * @param paths below the app's base
 */
export function shellOf(paths: readonly string[]): string[] {
  return paths.filter(
    (path) =>
      /\/$|\.(html|m?js|css|woff2|svg|webmanifest)$|^\/icons\//.test(path) && !/^\/(models|samples)\//.test(path)
  );
}
