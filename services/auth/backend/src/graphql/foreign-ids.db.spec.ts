import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson, operator, type PersonActor } from '../../test/directory-actors.ts';
import { graphqlApiAs } from '../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { callOf, namesOfIds } from '../../test/fill-arguments.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { TenantAppsService } from '../access/tenant-apps.service.ts';
import { AUDITOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { ObjectGroups } from '../groups/object/object-groups.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { InvitationsService } from '../invitations/invitations.service.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { ResourcesService } from '../resources/resources.service.ts';
import { Settings } from '../settings/settings.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { GraphqlService } from './graphql.service.ts';
import { schema } from './schema.ts';

let app: TestApp;
let ines: PersonActor;
let acme: string;
/** Ids of tenant B, by the name of the argument that takes them. */
let foreign: Record<string, string>;
let foreignIds: string[];

beforeAll(async () => {
  app = await testApp();
  await app.get(Settings).change(operator, 'tenants', { version: 0, values: { openCreation: true }, reset: [] });
  ines = await addPerson(app, 'Ines');
  acme = (await app.get(TenantsService).create(ines, { name: 'Acme' })).id;
  await app.get(Settings).change(operator, 'tenants', { version: 1, values: { openCreation: false }, reset: [] });
  foreign = await fillUmbrella();
  const { rows } = await app.db.pool.query<{ id: string }>(
    `SELECT id::text FROM role WHERE tenant_id = $1 UNION ALL SELECT id::text FROM permission_block WHERE tenant_id = $1
     UNION ALL SELECT id::text FROM role_assignment WHERE tenant_id = $1`,
    [foreign['tenantId']],
  );
  foreignIds = [...new Set([...Object.values(foreign), ...rows.map(({ id }) => id), ...(await peopleOfUmbrella())])];
});
afterAll(() => app[Symbol.asyncDispose]());

async function fillUmbrella(): Promise<Record<string, string>> {
  const tenantId = (await app.get(TenantsService).create(operator, { name: 'Umbrella' })).id;
  const of = { tenantId };
  const device = await app.get(EntitiesService).create(operator, { ...of, kind: 'device', name: 'Umbrella device' });
  const group = await app.get(PrincipalGroups).create(operator, { ...of, name: 'Umbrella team' });
  await app.get(PrincipalGroups).addMember(operator, group.id, device.id);
  const folder = await app.get(ObjectGroups).create(operator, { ...of, name: 'Umbrella folder' });
  const resource = await app.get(ResourcesService).create(operator, { ...of, kind: 'file', name: 'Umbrella file' });
  await app.get(ObjectGroups).addObjects(operator, folder.id, [resource.id]);
  const profiles = app.get(ProfilesService);
  const names = { kind: 'device', key: 'umbrella', displayName: 'Umbrella profile' };
  const profile = await profiles.createProfile(operator, { ...of, ...names });
  const version = await profiles.createProfileVersion(operator, profile.id, {});
  const inviteeEmail = 'umbrella@example.com';
  const { invitation } = await app.get(InvitationsService).create(operator, tenantId, { inviteeEmail });
  return {
    tenantId,
    entityId: device.id,
    groupId: group.id,
    objectGroupId: folder.id,
    resourceId: resource.id,
    profileId: profile.id,
    versionId: version.id,
    invitationId: invitation.id,
  };
}

/** A member of tenant B with a session, a request, a policy and a role, and B's object of an app. */
async function peopleOfUmbrella(): Promise<string[]> {
  const tenantId = foreign['tenantId']!;
  const world = new AccessWorld(app);
  const uma = await addPerson(app, 'Umbrella Uma');
  await world.joins(tenantId, uma.id);
  const policyId = await world.policy(uma.id, { actions: ['read'], scope: { mode: 'tenant', tenantId } }, { tenantId });
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1)));
  const objectId = await app.get(TenantAppsService).enableAppForTenant(operator, { tenantId, slug: 'crm' });
  const { rows } = await app.db.pool.query<{ id: string }>(
    `WITH session AS (INSERT INTO sign_in_session (uid, person_id) VALUES ('umbrella-session', $1))
     INSERT INTO app_access_request (person_id, app_id, tenant_id) SELECT $1, id, $2 FROM app WHERE slug = 'crm' RETURNING id`,
    [uma.id, tenantId],
  );
  return [uma.id, policyId, objectId, rows[0]!.id, 'umbrella-session'];
}

/** Without refusals, which are written a moment later. */
const listAudit = async () =>
  (
    await app.db.pool.query<{ id: string; action: string }>(
      `SELECT id, action FROM audit_event WHERE action <> 'decision.denied' ORDER BY id`,
    )
  ).rows;

const fields = (['query', 'mutation'] as const).flatMap((operation) => {
  const type = operation === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  return Object.values(type.getFields()).map((field) => ({ operation, name: field.name, field }));
});

/** Each id of tenant B in all arguments, then with the administrator's own tenant as `tenantId`. */
function* choices(): Generator<(name: string) => string> {
  for (const id of foreignIds) {
    yield (name) => (name === 'tenantId' ? foreign['tenantId']! : (foreign[name] ?? id));
    yield () => id;
    yield (name) => (name === 'tenantId' ? acme : id);
  }
}

describe('the administrator of a tenant, with ids of another one', () => {
  it.each(fields)('$operation $name gives and changes nothing of it', async ({ operation, field }) => {
    const ids = namesOfIds(field.args);
    // Without an id it concerns the caller or the platform, not another tenant.
    if (operation === 'mutation' && ids.length === 0) return;
    const before = await listAudit();
    const seen = new Set<string>();
    for (const idOf of ids.length > 0 ? choices() : [() => '']) {
      const isOwn = ids.every((name) => idOf(name) === acme);
      if (ids.length > 0 && isOwn) continue;
      const call = callOf(operation, field, idOf);
      if (seen.has(JSON.stringify(call))) continue;
      seen.add(JSON.stringify(call));
      const answer = JSON.parse(JSON.stringify(await app.get(GraphqlService).answer(ines, call))) as {
        data?: unknown;
        errors?: { path?: unknown; message: string; extensions: { status: number } }[];
      };
      // It must have run: a refusal before that says nothing about the service.
      for (const error of answer.errors ?? []) {
        expect(error.path, error.message).toBeDefined();
        expect(error.extensions.status, error.message).toBeLessThan(500);
      }
      if (operation === 'mutation') expect(answer.errors, JSON.stringify({ call, answer })).toBeDefined();
      const told = JSON.stringify(answer.data ?? null);
      for (const id of foreignIds) expect(told, call.query).not.toContain(id);
      expect(told, call.query).not.toMatch(/umbrella/i);
    }
    expect(await listAudit()).toEqual(before);
  });
});

/**
 * Operations that fail differently for the auditor: those about the caller, those that hide objects from people who cannot decide, and
 * those that the fixture's ids don't reach, which have their own test.
 */
const NOT_FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  acceptTenantInvitation: ['invitations.gone'],
  acceptTenantInvitationToken: ['invitations.gone'],
  addOwnership: ['entities.owns_itself'],
  approveAccessRequest: ['access.request_not_found'],
  askForAccess: ['access.not_requestable', 'request.invalid'],
  createProfile: ['request.invalid'],
  deleteActionAssignmentRule: ['guardrail.not_found'],
  denyAccessRequest: ['access.request_not_found'],
  leaveTenant: ['memberships.not_found', 'tenants.not_found'],
  logout: ['account.session_not_found'],
  rejectTenantInvitation: ['invitations.gone'],
  rejectTenantInvitationToken: ['invitations.gone'],
  undoAccessRequestApproval: ['access.request_not_found'],
  updateActionAssignmentRule: ['guardrail.not_found'],
  withdrawAccessRequest: ['access.request_not_found'],
};

/** Operations about the caller, and a mutation that changes nothing. */
const ALLOWED = new Set(['authzExplain', 'updateSelf']);

describe('an auditor', () => {
  const refusals = new Map<string, Set<string>>();
  let auditor: PersonActor;
  let policyId: string;
  let guardrailId: string;
  beforeAll(async () => {
    auditor = await addPerson(app, 'Audra');
    const world = new AccessWorld(app);
    await world.assign(auditor.id, AUDITOR_ROLE_ID);
    // The slug of the samples.
    await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('foreign', 1)));
    policyId = await world.policy(ines.id, {
      actions: ['read'],
      scope: { mode: 'object_kind', objectKind: 'resource' },
    });
    guardrailId = (await app.db.prisma.guardrail.findFirstOrThrow()).id;
    await app.db.pool.query(`INSERT INTO sign_in_session (uid, person_id) VALUES ('u', $1)`, [ines.id]);
  });

  it.each(fields.filter(({ operation, name }) => operation === 'mutation' && !ALLOWED.has(name)))(
    'is refused $name',
    async ({ name, field }) => {
      const before = await listAudit();
      const codes = new Set<string>();
      const calls = foreignIds.flatMap((id) =>
        [(name: string) => foreign[name] ?? id, () => id].map((idOf) => callOf('mutation', field, idOf)),
      );
      for (const call of new Map(calls.map((one) => [JSON.stringify(one), one])).values()) {
        const answer = await app.get(GraphqlService).answer(auditor, call);
        expect(answer.errors, JSON.stringify(answer)).toBeDefined();
        for (const { extensions } of answer.errors!) codes.add(String(extensions['code']));
      }
      refusals.set(name, codes);
      expect(await listAudit()).toEqual(before);
    },
  );

  it('is refused what the ids above do not reach', async () => {
    const api = graphqlApiAs(app, auditor);
    const before = await listAudit();
    for (const call of [
      `deleteDirectPolicy(id: "${policyId}")`,
      `deleteActionAssignmentRule(id: "${guardrailId}")`,
      `updateActionAssignmentRule(id: "${guardrailId}", input: { name: "x" }) { id }`,
      `addOwnership(ownedId: "${foreign['entityId']}", ownerId: "${auditor.id}") { relation }`,
      `createProfile(input: { objectKind: entity, kind: "device", key: "x", displayName: "X" }) { id }`,
      `endSession(id: "u")`,
    ])
      expect(await api.refuse(`mutation { ${call} }`), call).toMatch(/[.]forbidden$/);
    expect(await listAudit()).toEqual(before);
  });

  it('is told that it is forbidden, but where it is about their own', () => {
    const others = [...refusals].filter(([, codes]) => ![...codes].some((code) => code.endsWith('.forbidden')));
    expect(Object.fromEntries(others.map(([name, codes]) => [name, [...codes].toSorted()]))).toEqual(NOT_FORBIDDEN);
  });
});
