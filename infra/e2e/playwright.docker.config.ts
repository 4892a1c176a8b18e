import embedded from './playwright.config.ts';

process.env.PROOF_RUNTIME = 'docker';

const inContainers = {
  name: 'proof',
  testDir: './proof',
  testMatch: ['1-*.e2e.ts', '2-new-app.e2e.ts', '3-*.e2e.ts', '4-kill.e2e.ts', '5-*.e2e.ts', '8-*.e2e.ts'],
};

/** The same proof on containers (`make test-docker`), and before its last part what only containers can show. */
export default {
  ...embedded,
  timeout: 300_000,
  outputDir: '../../.portico/test-results-docker',
  projects: embedded.projects!.flatMap((project) => {
    if (project.name === 'proof') return [inContainers];
    if (project.name === 'domain') return [{ name: 'containers', testDir: './docker', testMatch: '*.e2e.ts' }, project];
    return [project];
  }),
};
