import embedded from './playwright.config.ts';
import { sameInBothRuntimes } from './src/proof.ts';

process.env.PROOF_RUNTIME = 'docker';

const inTurns = { workers: 1 };

/** `make test-docker`: only what the runtime changes. The embedded proof covers pages, audiences and protocols. */
export default {
  ...embedded,
  timeout: 300_000,
  grepInvert: new RegExp(sameInBothRuntimes.tag),
  outputDir: '../../.portico/test-results-docker',
  projects: [
    {
      ...inTurns,
      name: 'proof',
      testDir: './proof',
      testMatch: ['1-administrator.e2e.ts', '1-one-sign-in.e2e.ts', '2-new-app.e2e.ts'],
    },
    { ...inTurns, name: 'losses', testDir: './proof', testMatch: '4-kill.e2e.ts', dependencies: ['proof'] },
    { ...inTurns, name: 'containers', testDir: './docker', testMatch: '*.e2e.ts', dependencies: ['losses'] },
    {
      ...inTurns,
      name: 'operations',
      testDir: './proof',
      testMatch: '99-operations.e2e.ts',
      dependencies: ['containers'],
    },
  ],
};
