import { defineConfig } from '@playwright/test';
import { chromiumPath } from './tools/lib/chromium.mjs';

const PORT = Number(process.env['EYECHART_TEST_PORT'] ?? 4317);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic'
      ]
    }
  },
  // Strict: on a neighbouring port the tests would wait for a server that never comes.
  webServer: {
    command: `node tools/serve.mjs --port ${PORT} --strict-port`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false
  }
});
