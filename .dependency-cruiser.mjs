/**
 * Which folder may import which, type imports included. `pnpm layers`, a step of `make check`, enforces it.
 *
 * In each list a folder may import only folders on lines above its own, so a new folder needs a line here.
 */
const packages = [
  ['packages/access', 'packages/admin-client', 'packages/api-types', 'packages/pg-connect', 'packages/texts'],
  [
    'packages/platform-fetch',
    'packages/static-files',
    'packages/manifest',
    'packages/postgres',
    'packages/auth-client-ts',
  ],
  ['packages/nest-service', 'packages/prisma-migrations', 'packages/ui'],
  ['packages/app-kit', 'packages/auth-client-nest', 'packages/testing', 'infra/api-clients', 'infra/build'],
  ['services/gateway/embedded', 'services/gateway/traefik', 'services/gateway/conformance'],
  ['services/gateway/pages', 'services/auth', 'apps', 'clients', 'template-app'],
  ['infra/cli'],
  ['infra/scripts', 'infra/e2e'],
];

const auth = [
  ['config', 'fields'],
  ['platform'],
  ['audit', 'jobs'],
  ['settings'],
  ['events', 'consents', 'catalog', 'decision-log'],
  ['decisions'],
  ['access-model'],
  ['administration'],
  ['sessions'],
  ['directory'],
  ['guard'],
  ['access'],
  ['clients', 'sign-in'],
  ['oidc', 'event-streams'],
  ['account', 'apps', 'authzen', 'audit-log', 'development-tokens', 'health', 'sealed-values', 'settings-routes'],
  ['onboarding', 'operations', 'tenants'],
  ['profiles'],
  ['entities', 'groups', 'resources'],
  ['credentials', 'memberships', 'refusals', 'simulations'],
  ['invitations', 'purge', 'people'],
  ['graphql'],
];

const cli = [
  ['workspace'],
  ['terminal'],
  ['settings'],
  ['supervisor'],
  ['platform'],
  ['docker'],
  ['runtime'],
  ['backup', 'clients', 'people', 'public-domain', 'runtime-settings', 'secrets'],
  ['upgrade', 'doctor'],
  ['scaffold'],
  ['database'],
  ['commands'],
];

const anyOf = (folders) => `(?:${folders.join('|')})`;

/** One rule per line: it may import nothing from its own line or below, except within one folder. One more rule finds unlisted folders. */
function rulesOf(name, root, lines) {
  const listed = anyOf(lines.flat());
  return [
    ...lines.map((folders, line) => ({
      name: `${name}: ${folders.join(', ')}`,
      comment: `Only ${lines.slice(0, line).flat().join(', ') || 'nothing'} is below. Move the shared part down, or declare a port there.`,
      severity: 'error',
      from: { path: `^${root}(${anyOf(folders)})/` },
      to: { path: `^${root}${anyOf(lines.slice(line).flat())}/`, pathNot: `^${root}$1/` },
    })),
    {
      name: `${name}: a folder without a place`,
      comment: 'Add it to .dependency-cruiser.mjs, on the line below everything that it imports.',
      severity: 'error',
      from: { path: `^${root}([^/]+)/`, pathNot: `^${root}${listed}/` },
      to: { path: `^${root}${listed}/`, pathNot: `^${root}$1/` },
    },
  ];
}

export default {
  forbidden: [
    {
      name: 'no circular imports',
      comment: 'Types that two files share belong in a file of their own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps know each other by HTTP alone',
      severity: 'error',
      from: { path: '^(?:apps(?:/products)?|clients)/([^/]+)/' },
      to: { path: '^(?:apps|clients|template-app)/', pathNot: '^(?:apps(?:/products)?|clients)/$1/' },
    },
    ...rulesOf('packages', '', packages),
    ...rulesOf('auth', 'services/auth/backend/src/', auth),
    ...rulesOf('cli', 'infra/cli/src/', cli),
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules'] },
    // Tests may import everything.
    exclude: { path: ['/generated/', '/dist/', '[.]spec[.]tsx?$', '/(?:test|e2e|proof|fixtures?)/'] },
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
