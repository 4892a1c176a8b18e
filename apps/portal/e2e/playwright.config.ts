import { defineConfig } from '@playwright/test';

/** Runs against a platform that is up: `PORTICO_DOMAIN`, `PORTICO_PORT`, and a person in `TEST_EMAIL`, `TEST_PASSWORD`. */
export default defineConfig({
  testMatch: '**/*.e2e.ts',
  workers: 1,
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
    },
  },
});
