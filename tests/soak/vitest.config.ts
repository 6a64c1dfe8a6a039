import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Long simulations, on demand: `npx vitest run --config tests/soak/vitest.config.ts`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  resolve: { alias: { $lib: resolve(import.meta.dirname, '../../src/lib') } },
  test: {
    include: ['tests/soak/**/*.soak.ts'],
    environment: 'node',
    expect: { requireAssertions: true },
    testTimeout: 3_600_000
  }
});
