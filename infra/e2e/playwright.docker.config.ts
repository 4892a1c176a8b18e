import embedded from './playwright.config.ts';

process.env.PROOF_RUNTIME = 'docker';

/** Fewer of them: what differs in containers. */
const inContainers: Record<string, string[]> = {
  proof: ['1-administrator.e2e.ts', '1-one-sign-in.e2e.ts', '2-new-app.e2e.ts', '3-*.e2e.ts'],
  uses: ['5-*.e2e.ts', '8-*.e2e.ts'],
  losses: ['4-kill.e2e.ts'],
};

/** The same proof on containers (`make test-docker`), and before its last part what only containers can show. */
export default {
  ...embedded,
  timeout: 300_000,
  outputDir: '../../.portico/test-results-docker',
  projects: embedded.projects!.flatMap((project) => {
    const testMatch = inContainers[project.name!];
    if (testMatch) return [{ ...project, testMatch }];
    if (project.name !== 'domain') return [project];
    const containers = { ...project, name: 'containers', testDir: './docker', testMatch: '*.e2e.ts' };
    return [containers, { ...project, dependencies: ['containers'] }];
  }),
};
