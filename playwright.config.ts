import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromium, headlessShell } from './scripts/browser.mjs';

const PORT = Number(process.env.PORT ?? 4179);

export default defineConfig({
  testDir: 'tests/e2e',
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  // A test that needs a second try is named in the roster of `npm test`.
  retries: 1,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${PORT}/`,
    browserName: 'chromium',
    // Every test but that of the tour has seen it.
    storageState: {
      cookies: [],
      origins: [{ origin: `http://localhost:${PORT}`, localStorage: [{ name: 'blockscope.tour', value: 'seen' }] }],
    },
    launchOptions: { executablePath: headlessShell() ?? chromium() ?? '', args: CHROMIUM_ARGS },
  },
  webServer: { command: `npx vite preview --strictPort --port ${PORT}`, port: PORT, reuseExistingServer: false },
});
