import { sveltekit } from '@sveltejs/kit/vite';
import pkg from './package.json' with { type: 'json' };
import { defineConfig } from 'vitest/config';
import { serviceWorkerPolicy } from './tools/policy.mjs';

/** Worker files keep their names, so that the server can give each its own policy. */
const workerFileNames = '_app/immutable/workers/[name]-[hash].js';

export default defineConfig({
  plugins: [sveltekit()],
  define: { __POLICY__: JSON.stringify(serviceWorkerPolicy), __BUILD__: JSON.stringify(`${pkg.name} ${pkg.version}`) },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: workerFileNames, chunkFileNames: '_app/immutable/workers/shared/[name]-[hash].js' } }
  },
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
