import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { metaDirectives } from './tools/policy.mjs';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: undefined, strict: true }),
    alias: { $workers: './workers' },
    csp: { mode: 'hash', directives: metaDirectives },
    // Relative paths: the same build runs at a host's root and under any sub-path.
    paths: { relative: true },
    serviceWorker: { register: false },
    prerender: {
      handleHttpError: 'fail',
      // `#f=...` on the workbench is the state of the page, not the id of an element.
      handleMissingId: ({ path, id, message }) => {
        if (!path.endsWith('/run/') || !/^[a-z]=/.test(id)) throw new Error(message);
      }
    },
    typescript: {
      config: (generated) => ({
        ...generated,
        include: [...generated.include, '../workers/**/api.ts', '../workers/**/client.ts', '../workers/link.ts'],
        exclude: [...(generated.exclude ?? []), '../src/service-worker/**', '../src/service-worker.ts']
      })
    }
  }
};

export default config;
