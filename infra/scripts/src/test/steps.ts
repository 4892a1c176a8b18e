/** One step of `make test`. */
export interface Step {
  name: string;
  why: string;
  command: string[];
  /** Writes a JSON report with the number of passed tests to `{report}`. */
  reports?: boolean;
  /** Needs Chromium. */
  browser?: boolean;
  /** Scaffolds apps and runs their smoke tests, which call curl and jq. */
  smokeTests?: boolean;
  /** Gets certificates from Pebble if it can be installed. */
  authority?: boolean;
  /** If it fails, later steps are meaningless. */
  stopsOthers?: boolean;
  /** Starts after the first step, in parallel, because it mostly waits. Its output is printed in order. */
  startsEarly?: boolean;
  /** Not in `make check`. */
  slow?: boolean;
  /** Not in `make test`, where a slow step covers it. */
  quick?: boolean;
  /** May be missing on a machine. The step is then reported as not run. */
  needs?: Need;
  /** Only in `make test-docker`. */
  dockerOnly?: boolean;
}

/** A Docker engine with Compose v2. */
export type Need = 'docker';

const vitest = (project: string, ...files: string[]): string[] => [
  'pnpm',
  'exec',
  'vitest',
  'run',
  ...files,
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json={report}',
];

const steps: Step[] = [
  {
    name: 'generate',
    why: 'Prisma clients',
    command: ['pnpm', '-r', '--workspace-concurrency=2', '--if-present', 'generate'],
    stopsOthers: true,
  },
  { name: 'format', why: 'oxfmt', command: ['pnpm', 'format:check'] },
  { name: 'lint', why: 'oxlint', command: ['pnpm', 'lint'] },
  {
    name: 'layers',
    why: 'dependency-cruiser: folders import in one direction, and no import is circular',
    command: ['pnpm', 'layers'],
  },
  { name: 'versions', why: 'sherif: one version of everything', command: ['pnpm', 'sherif'] },
  { name: 'unused', why: 'knip: no file, export or dependency that nothing uses', command: ['pnpm', 'knip'] },
  { name: 'types', why: 'TypeScript', command: ['pnpm', 'typecheck'] },
  { name: 'manifests', why: 'portico check', command: ['node', 'infra/cli/src/main.ts', 'check'] },
  { name: 'unit', why: 'pure code and real processes', command: vitest('unit*'), reports: true, authority: true },
  { name: 'db', why: 'on a real PostgreSQL', command: vitest('db'), reports: true, browser: true },
  { name: 'build', why: 'every bundle', command: ['pnpm', 'build'], quick: true },
  {
    name: 'pages',
    why: "the bundle of the gateway's pages; the proof builds the others",
    command: ['pnpm', '--filter', '@portico/gateway-pages', 'build'],
    slow: true,
  },
  { name: 'size', why: 'what a browser downloads', command: ['pnpm', '--filter', '@portico/auth-client-ts', 'size'] },
  {
    name: 'proof',
    why: 'a fresh checkout, real processes, a real browser',
    command: ['pnpm', '--filter', '@portico/e2e', 'exec', 'playwright', 'test'],
    reports: true,
    startsEarly: true,
    browser: true,
    smokeTests: true,
    slow: true,
  },
  {
    name: 'edge',
    why: 'Traefik in containers, routed by labels',
    command: vitest('docker', 'services/gateway'),
    reports: true,
    authority: true,
    slow: true,
    needs: 'docker',
  },
  {
    name: 'containers',
    why: 'images, Compose files, the CLI on a real engine',
    command: vitest('docker'),
    reports: true,
    authority: true,
    needs: 'docker',
    dockerOnly: true,
  },
  {
    name: 'docker-proof',
    why: 'a fresh checkout in containers, a real browser',
    command: [
      'pnpm',
      '--filter',
      '@portico/e2e',
      'exec',
      'playwright',
      'test',
      '--config',
      'playwright.docker.config.ts',
    ],
    reports: true,
    // Beside the containers: alone, both leave the cores idle for half of their time.
    startsEarly: true,
    browser: true,
    smokeTests: true,
    authority: true,
    needs: 'docker',
    dockerOnly: true,
  },
];

/** Steps that can check one app alone, with the app's folder (relative to the root) and the command for everything. */
const narrowed: Record<string, (folder: string, command: string[]) => string[]> = {
  generate: (folder) => ['pnpm', '-r', `--filter=./${folder}/*`, '--if-present', 'generate'],
  format: (folder) => ['pnpm', 'exec', 'oxfmt', '--check', folder],
  lint: (folder, command) => [...command, folder],
  unused: (folder, command) => [...command, '--workspace', `./${folder}/*`],
  types: (folder) => ['pnpm', '-r', `--filter=./${folder}/*`, '--no-bail', '--if-present', 'typecheck'],
  manifests: (folder, command) => [...command, '--manifest', `${folder}/app.manifest.yml`],
  unit: (folder, command) => [...command, `${folder}/`, '--passWithNoTests'],
  db: (folder, command) => [...command, `${folder}/`, '--passWithNoTests'],
};

export interface PlanStepsOptions {
  quick: boolean;
  /** `make test-docker`: only what needs an engine. Default false. */
  docker?: boolean | undefined;
  only?: string[] | undefined;
  /** Folder of one app, relative to the root, to check only its own files. */
  app?: string | undefined;
}

/** The steps to run, in order. Throws when `only` names an unknown one. */
export function planSteps({ quick, docker = false, only, app }: PlanStepsOptions): Step[] {
  if (only !== undefined) {
    const unknown = only.filter((name) => !steps.some((step) => step.name === name));
    if (unknown.length > 0) {
      throw new Error(
        `No step is called ${unknown.join(', ')}: there are ${steps.map((step) => step.name).join(', ')}.`,
      );
    }
    return steps.filter((step) => only.includes(step.name));
  }
  if (app !== undefined) {
    return steps.flatMap((step) => {
      const narrow = narrowed[step.name];
      return narrow ? [{ ...step, browser: false, authority: false, command: narrow(app, step.command) }] : [];
    });
  }
  if (docker) return steps.filter((step) => step.name === 'generate' || step.dockerOnly);
  return steps.filter((step) => !step.dockerOnly && !(quick ? step.slow : step.quick));
}
