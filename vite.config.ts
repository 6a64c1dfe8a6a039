import { sveltekit } from '@sveltejs/kit/vite';
import pkg from './package.json' with { type: 'json' };
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { serviceWorkerPolicy } from './tools/policy.mjs';

/**
 * Worker files keep their names (`infer-HASH.js`), so that the server can give each its own policy, and their assets go where
 * those of the pages go: the engine's binary must not be there twice. A plugin, because Kit sets these options in one.
 */
const workerNames = (): Plugin => ({
  name: 'eyechart-worker-names',
  config: () => ({
    worker: {
      rolldownOptions: {
        output: {
          entryFileNames: (chunk) => `_app/immutable/workers/${chunk.name.replace(/\.worker$/, '')}-[hash].js`,
          chunkFileNames: '_app/immutable/workers/shared/[name]-[hash].js',
          assetFileNames: '_app/immutable/assets/[name].[hash][extname]'
        }
      }
    }
  })
});

export default defineConfig({
  plugins: [sveltekit(), workerNames()],
  define: { __POLICY__: JSON.stringify(serviceWorkerPolicy), __BUILD__: JSON.stringify(`${pkg.name} ${pkg.version}`) },
  worker: { format: 'es' },
  resolve: {
    // One engine only: transformers.js asks for `onnxruntime-web/webgpu`, we for the plain build.
    dedupe: ['onnxruntime-web', 'onnxruntime-common']
  },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { fs: { allow: ['workers', 'tools'] } },
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/golden/**/*.test.ts', 'tests/*.test.ts'],
    environment: 'node',
    expect: { requireAssertions: true },
    testTimeout: 60_000
  }
});
