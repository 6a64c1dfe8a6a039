import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { $lib: resolve('src/lib'), $workers: resolve('workers') } },
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/golden/**/*.test.ts', 'tests/*.test.ts'],
    setupFiles: ['tests/soak-setup.ts'],
    environment: 'node',
    expect: { requireAssertions: true },
    testTimeout: 60_000
  }
});
