/**
 * Whether the app itself would open without a network: its service worker, which keeps all pages and scripts or does not
 * start at all, is active, and the given large files lie in a cache; those that do not are put there now.
 * @param urls absolute addresses of files of the build
 */
export async function shellIsKept(urls: readonly string[]): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.active) return false;
  const kept = await Promise.all(urls.map((url) => isKept(url)));
  return kept.every(Boolean);
}

async function isKept(url: string): Promise<boolean> {
  if (await caches.match(url)) return true;
  // The service worker keeps what passes through it; a page that it does not control yet reaches it after a reload.
  if (!navigator.serviceWorker.controller) return false;
  await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' }).then((response) => response.arrayBuffer());
  return (await caches.match(url)) !== undefined;
}
