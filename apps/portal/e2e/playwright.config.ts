import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Runs against a platform that is up: `PORTICO_DOMAIN`, `PORTICO_PORT`, and a person in `TEST_EMAIL`, `TEST_PASSWORD`. */
export default defineConfig({
  testMatch: '**/*.e2e.ts',
  workers: 1,
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path)),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
    },
  },
});
