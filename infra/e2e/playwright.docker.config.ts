import { defineConfig } from '@playwright/test';
import embedded from './playwright.config.ts';

process.env.PROOF_RUNTIME = 'docker';

/** The same proof on containers (`make test-docker`), and what only containers can show. */
export default defineConfig(embedded, {
  timeout: 300_000,
  outputDir: '../../.portico/test-results-docker',
  projects: [
    {
      name: 'proof',
      testDir: './proof',
      testMatch: ['1-*.e2e.ts', '2-new-app.e2e.ts', '3-*.e2e.ts', '4-kill.e2e.ts', '5-*.e2e.ts', '8-*.e2e.ts'],
    },
    { name: 'containers', testDir: './docker', testMatch: '*.e2e.ts' },
    { name: 'domain', testDir: './proof', testMatch: '98-*.e2e.ts' },
    // Last: it puts another platform in this one's place.
    { name: 'operations', testDir: './proof', testMatch: '99-*.e2e.ts' },
  ],
});
