import { defineConfig } from '@playwright/test';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Each host is its own site, so each visit to the sign-in page and back would start two processes.
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
];

/** A phase whose files run one after another. */
const inTurns = { workers: 1 };

/**
 * The proof of the platform: brings a fresh copy of this checkout up with `make up` and uses it through a real browser.
 * Three phases: people and apps are created; two files at a time use them; parts are killed, moved and replaced.
 * `--no-deps` runs one project alone, on the platform in `PROOF_ROOT`.
 */
export default defineConfig({
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  globalSetup: './src/global-setup.ts',
  outputDir: '../../.portico/test-results',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // No traces: recording takes a third of a run. `--trace retain-on-failure` enables them.
    screenshot: 'only-on-failure',
    launchOptions: { args: flags, executablePath: process.env.CHROMIUM_PATH },
  },
  projects: [
    { ...inTurns, name: 'proof', testDir: './proof', testMatch: '[1-3]-*.e2e.ts' },
    // The longest file first.
    {
      name: 'template-app',
      testDir: '../../template-app/e2e',
      testMatch: ['**/*.e2e.ts', '**/*.spec.ts'],
      dependencies: ['proof'],
      // Known once the platform is up: workers reread this file with the environment from the global set-up.
      use: { baseURL: process.env.TEMPLATE_APP_URL },
    },
    { name: 'uses', testDir: './proof', testMatch: '[5-8]-*.e2e.ts', dependencies: ['proof'] },
    {
      name: 'portal',
      testDir: '../../apps/portal/e2e',
      testMatch: ['**/*.e2e.ts', '**/*.spec.ts'],
      dependencies: ['proof'],
    },
    // On a platform without tenants, which other tests of the console make.
    { name: 'words', testDir: '../../apps/admin/e2e', testMatch: 'words.e2e.ts', dependencies: ['proof'] },
    {
      name: 'admin',
      testDir: '../../apps/admin/e2e',
      testMatch: '*.e2e.ts',
      testIgnore: 'words.e2e.ts',
      dependencies: ['words'],
    },
    // Runs in order of names. The last file replaces this platform with another.
    {
      ...inTurns,
      name: 'losses',
      testDir: './proof',
      testMatch: '{4,98,99}-*.e2e.ts',
      dependencies: ['template-app', 'uses', 'portal', 'admin'],
    },
  ],
});
