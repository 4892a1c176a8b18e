import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const chromium = process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path));
const { PORTICO_DOMAIN = 'localhost', PORTICO_PORT = '8080' } = process.env;

/** Needs a running platform: `PORTICO_DOMAIN`, `PORTICO_PORT`, and a person in `TEST_EMAIL` and `TEST_PASSWORD`. */
export default defineConfig({
  workers: 1,
  reporter: 'list',
  timeout: 60_000,
  use: {
    baseURL: `http://template-app.${PORTICO_DOMAIN}${PORTICO_PORT === '80' ? '' : `:${PORTICO_PORT}`}`,
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      // The system's browser if there is one, otherwise Playwright's.
      ...(chromium !== undefined && { executablePath: chromium }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
