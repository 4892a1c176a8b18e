import { setTimeout } from 'node:timers/promises';
import { isNonNullType, typeFromAST } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { type FilledWorld, fillWorld } from '../../test/filled-world.ts';
import { graphqlApiAs } from '../../test/graphql-api.ts';
import { listPageQueries, type PageQuery } from '../../test/page-documents.ts';
import { valuesOfPages } from '../../test/page-variables.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { schema } from './schema.ts';

const MOST = 11;

/** They make the change and roll it back: its locks, checks and audit rows are statements of their own. */
const OF_SIMULATIONS: Readonly<Record<string, number>> = {
  AccessPreview: 26,
  GuardrailEffect: 13,
  GuardrailRemovalEffect: 12,
  MoveEffect: 17,
  PolicyEffect: 24,
  RoleEffect: 29,
  TurnAppEffect: 16,
  WishEffect: 24,
};

/** What each page asks when it opens, apart from what the console keeps for all pages: the viewer and the lists of apps and tenants. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  overview: ['OverviewApps', 'OverviewRequests', 'OverviewJobs', 'OverviewFacts', 'OverviewEvents', 'OverviewReview'],
  // Its preview is a simulation.
  'give access': ['AccessRole', 'AccessGroup', 'GroupTotal'],
  'give access, choosing who': ['GroupTotal', 'AccessWho'],
  'give access, choosing the role': ['AccessApps', 'GroupTotal', 'AccessRoles'],
  'give access, choosing where': ['GroupTotal', 'AccessPlaces'],
  people: ['People', 'PeopleFilterChoices'],
  person: ['Person', 'RolesOfPerson', 'AccessOfPerson', 'GroupsOfPerson', 'ActivityOfPerson'],
  'profile of a person': ['Person', 'PersonProfile'],
  'deleted person': ['Person', 'GonePerson', 'ActivityOfPerson'],
  // Of each of the two.
  'compare people': ['ComparedPerson', 'RolesOfPerson', 'AccessOfPerson'],
  groups: ['GroupTotal', 'GroupLevel'],
  group: ['Group', 'GroupMembers', 'GroupRoles'],
  apps: ['Apps', 'Clients'],
  app: ['App', 'AppAssignments', 'AppEvents', 'AppVisitors'],
  'connected app': ['Client'],
  requests: ['Requests', 'RequestedApps'],
  'requests that others decide': ['Requests', 'OthersRequests', 'RequestedApps'],
  roles: ['Roles', 'Apps'],
  role: ['Role', 'RoleHolders', 'ActionCatalogue'],
  policies: ['DirectPolicies'],
  guardrails: ['Guardrails'],
  actions: ['Actions'],
  orphans: ['OrphanPolicies'],
  machines: ['Machines'],
  machine: ['Machine', 'Credentials', 'RolesOfPerson', 'ActivityOfPerson'],
  resources: ['Resources', 'ResourceChoices'],
  resource: ['Resource', 'AccessHere', 'ActivityOfPerson'],
  'object group': ['Group', 'GroupObjects', 'AccessHere', 'ActivityOfPerson'],
  profiles: ['Profiles'],
  profile: ['Profile'],
  tenants: ['Tenants'],
  tenant: ['Tenant', 'TenantMembers', 'RolesInTenant'],
  'apps of a tenant': ['Tenant', 'TenantApps'],
  'invitations of a tenant': ['Tenant', 'TenantInvitations'],
  'ask why': ['AskSubject', 'AskSubjects', 'AskApps'],
  'access review': ['AccessReview', 'ReviewRoles', 'Apps'],
  'review of permissions without a role': ['PolicyReview'],
  audit: ['AuditLogs', 'AuditBars', 'AuditEvents', 'AuditApps'],
  sessions: ['Sessions'],
  settings: ['Settings', 'SettingChanges'],
  'signing keys': ['SigningKeys'],
  jobs: ['Jobs'],
  health: ['SystemHealth', 'Apps'],
  'api explorer': ['ExplorerSchema'],
};

/** Only the platform's administrators ask it. */
const OF_PLATFORM: ReadonlySet<string> = new Set(['AccessApps']);

const queries = listPageQueries('admin');
const counted = new Map<string, number>();
let app: TestApp;
let world: FilledWorld;
beforeAll(async () => {
  app = await testApp();
  world = await fillWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

describe.each(['administrator', 'tenantAdministrator'] as const)('for the %s', (who) => {
  it.each(queries)('$name needs few statements', async (query) => {
    const api = graphqlApiAs(app, world[who]);
    const variables = variablesOf(query, who);
    const send = async () => {
      const answer = await api.send(query.text, variables);
      // A refused part ends the answer while others still read.
      if (answer.errors) await setTimeout(50);
      return answer;
    };
    await send();
    const { statements, result } = await countStatements(app, send);
    if (who === 'administrator') expect(result.errors).toBeUndefined();
    counted.set(`${who} ${query.name}`, statements.length);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(OF_SIMULATIONS[query.name] ?? MOST);
  });

  it.each(Object.keys(PAGES))('%s opens with few statements', (page) => {
    const asked = PAGES[page]!.filter((name) => who === 'administrator' || !OF_PLATFORM.has(name));
    const sum = asked.map((name) => counted.get(`${who} ${name}`)!).reduce((one, other) => one + other);
    expect(sum).toBeLessThanOrEqual(MOST);
  });
});

/** The ids of the world, by query and variable. A tenant's administrator always names the tenant, as the console does. */
function variablesOf({ name, operation }: PageQuery, who: 'administrator' | 'tenantAdministrator') {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
      const key = variable.name.value;
      const isNeeded =
        isNonNullType(typeFromAST(schema, type as never)) ||
        (['tenantId', 'enabledIn'].includes(key) && who === 'tenantAdministrator');
      const valueOf = valuesOfPages[`${name}.${key}`] ?? (isNeeded ? valuesOfPages[key] : undefined);
      return valueOf ? [[key, valueOf(world.ids)]] : [];
    }),
  );
}
