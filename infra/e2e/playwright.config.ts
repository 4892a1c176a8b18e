import { defineConfig } from '@playwright/test';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * The proof of the platform: a fresh copy of this checkout is brought up with `make up` and used through a real browser.
 * One worker: the files use one platform after another, and some of them kill parts of it.
 */
export default defineConfig({
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  globalSetup: './src/global-setup.ts',
  outputDir: '../../.portico/test-results',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // No traces: recording them is a third of the work of a run. `--trace retain-on-failure` asks for them.
    screenshot: 'only-on-failure',
    launchOptions: { args: flags, executablePath: process.env.CHROMIUM_PATH },
  },
  projects: [
    { name: 'proof', testDir: './proof', testMatch: '?-*.e2e.ts' },
    { name: 'portal', testDir: '../../apps/portal/e2e', testMatch: ['**/*.e2e.ts', '**/*.spec.ts'] },
    {
      name: 'template-app',
      testDir: '../../template-app/e2e',
      testMatch: ['**/*.e2e.ts', '**/*.spec.ts'],
      // Known once the platform is up: workers read this file again, with what the global set-up put into the environment.
      use: { baseURL: process.env.TEMPLATE_APP_URL },
    },
    { name: 'domain', testDir: './proof', testMatch: '98-*.e2e.ts' },
    // Last: it puts another platform in this one's place.
    { name: 'operations', testDir: './proof', testMatch: '99-*.e2e.ts' },
  ],
});
