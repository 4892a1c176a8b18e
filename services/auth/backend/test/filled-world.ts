import { AccessRequestsService } from '../src/access/requests/access-requests.service.ts';
import { TenantAppsService } from '../src/access/tenant-apps.service.ts';
import { BlocksService } from '../src/access-model/blocks/blocks.service.ts';
import { GuardrailRulesService } from '../src/access-model/guardrails/guardrail-rules.service.ts';
import { ADMINISTRATOR_ROLE_ID } from '../src/access-model/seed-ids.ts';
import { EntitiesService } from '../src/entities/entities.service.ts';
import { EntityLifecycle } from '../src/entities/entity-lifecycle.service.ts';
import { OwnershipService } from '../src/entities/ownership.service.ts';
import { InvitationsService } from '../src/invitations/invitations.service.ts';
import { ProfilesService } from '../src/profiles/profiles.service.ts';
import { TenantsService } from '../src/tenants/tenants.service.ts';
import { AccessWorld } from './access-world.ts';
import { addPerson, operator, type PersonActor, tenantAdminRoleOf } from './directory-actors.ts';
import { registration, serviceApi, syncOf } from './service-api.ts';
import type { TestApp } from './test-app.ts';

export interface FilledWorld {
  administrator: PersonActor;
  /** Administers Acme. */
  tenantAdministrator: PersonActor;
  /** One object of each kind, in Acme. */
  ids: Record<
    | 'tenant'
    | 'person'
    | 'gone'
    | 'app'
    /** One whose manifest is gone. */
    | 'missingApp'
    | 'action'
    | 'machine'
    | 'group'
    | 'objectGroup'
    | 'role'
    | 'appRole'
    | 'block'
    | 'guardrail'
    | 'assignment'
    | 'resource'
    | 'profile'
    | 'profileVersion'
    | 'client',
    string
  >;
}

const TIMES = [1, 2, 3, 4] as const;

/** Four of everything that the console lists, in two tenants: with one, a query inside a loop would not show. */
export async function fillWorld(app: TestApp): Promise<FilledWorld> {
  const world = new AccessWorld(app);
  const administrator = await addPerson(app, 'Ada');
  await world.assign(administrator.id, ADMINISTRATOR_ROLE_ID);
  const declared = TIMES.map((n) => registration(`app-${n}`, n));
  const missing = registration('gone', 5);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(...declared, missing));
  const missingApp = (await app.db.prisma.app.findUniqueOrThrow({ where: { manifestId: missing.id } })).id;
  await serviceApi(app).call('PUT', '/api/apps', syncOf(...declared));
  const apps = (await app.db.prisma.app.findMany({ orderBy: { slug: 'asc' } })).map(({ id }) => id);
  const editors = await app.db.prisma.role.findMany({ where: { key: 'editor' }, orderBy: { appId: 'asc' } });
  const tenants: FilledTenant[] = [];
  for (const name of ['Acme', 'Umbrella']) tenants.push(await fillTenant(app, name));
  const { people, tenantAdministrator, ids } = tenants[0]!;
  for (const [index, person] of people.entries()) {
    await world.assign(person.id, editors[index % editors.length]!.id, { tenantId: index < 2 ? ids.tenant : null });
    await app.get(AccessRequestsService).ask(person, { slug: `app-${((index + 1) % 4) + 1}`, tenantId: null });
    await world.insert('sign_in_session', { uid: `session ${index}`, person_id: person.id });
  }
  const gone = (await addPerson(app, 'Gone')).id;
  await app.get(EntityLifecycle).delete(operator, gone);
  const redirectUris = ['https://wiki.example.com/callback'];
  const clients = [];
  for (const n of TIMES) clients.push(await serviceApi(app).admin.createClient({ name: `Wiki ${n}`, redirectUris }));
  const facts = {
    app: apps[0]!,
    missingApp,
    appRole: editors[0]!.id,
    client: clients[0]!.clientId,
    person: people[0]!.id,
    gone,
  };
  return { administrator, tenantAdministrator, ids: { ...ids, ...facts } };
}

interface FilledTenant extends Pick<FilledWorld, 'tenantAdministrator'> {
  people: PersonActor[];
  ids: Omit<FilledWorld['ids'], 'app' | 'missingApp' | 'appRole' | 'client' | 'person' | 'gone'>;
}

async function fillTenant(app: TestApp, name: string): Promise<FilledTenant> {
  const world = new AccessWorld(app);
  const tenantId = (await app.get(TenantsService).create(operator, { name })).id;
  const of = { tenant_id: tenantId };
  for (const n of TIMES) await app.get(TenantAppsService).enableAppForTenant(operator, { tenantId, slug: `app-${n}` });
  const tenantAdministrator = await addPerson(app, `${name} Ines`);
  await world.joins(tenantId, tenantAdministrator.id);
  await world.assign(tenantAdministrator.id, await tenantAdminRoleOf(app, tenantId), { tenantId });
  const team = await world.principalGroup({ ...of, name: `${name} team` });
  const folder = await world.objectGroup({ ...of, name: `${name} folder` });
  const { action } = app.db.prisma;
  const actionIds = (await action.findMany({ where: { appId: null, name: 'read' } })).map(({ id }) => id);
  const people: PersonActor[] = [];
  const made: Record<'machines' | 'groups' | 'folders' | 'roles' | 'resources' | 'blocks' | 'assignments', string[]> = {
    machines: [],
    groups: [],
    folders: [],
    roles: [],
    resources: [],
    blocks: [],
    assignments: [],
  };
  for (const n of TIMES) {
    const person = await addPerson(app, `${name} person ${n}`.replaceAll(' ', '-'));
    people.push(person);
    await world.joins(tenantId, person.id);
    const { id: machine } = await app
      .get(EntitiesService)
      .create(operator, { tenantId, kind: 'service', name: `${name} machine ${n}` });
    await app.get(OwnershipService).add(operator, person.id, machine);
    const group = await world.principalGroup({ ...of, name: `${name} group ${n}`, parent_id: team });
    await world.member(group, person.id);
    const below = await world.objectGroup({ ...of, name: `${name} folder ${n}`, parent_id: folder });
    const resource = await world.resource('channel', { ...of, name: `${name} channel ${n}` });
    await world.put(below, resource);
    await world.put(folder, resource);
    const role = await world.role(
      [
        { actions: ['read', 'write'], scope: { mode: 'tenant', tenantId } },
        { actions: ['manage'], scope: { mode: 'object', objectId: resource }, tenantId },
        {
          actions: ['read'],
          scope: { mode: 'group_direct_objects', groupId: folder, objectType: 'resource:channel' },
          tenantId,
        },
      ],
      { ...of, name: `${name} role ${n}` },
    );
    made.assignments.push(await world.assign(group, role, { tenantId, group: true }));
    await world.assign(person.id, role, { tenantId });
    const block = await app
      .get(BlocksService)
      .create(operator, { tenantId, scopeMode: 'object', objectId: resource, actionIds });
    await world.insert('direct_policy', {
      id: crypto.randomUUID(),
      ...of,
      subject_kind: 'entity',
      subject_id: person.id,
      block_id: block.id,
    });
    await app
      .get(InvitationsService)
      .create(operator, tenantId, { inviteeEmail: `guest-${n}@example.com`, roleId: role });
    for (const [list, id] of Object.entries({
      machines: machine,
      groups: group,
      folders: below,
      roles: role,
      resources: resource,
      blocks: block.id,
    }))
      made[list as keyof typeof made].push(id);
  }
  const forbidden = { actionName: 'manage', objectKind: 'entity', decision: 'deny' } as const;
  const rules = app.get(GuardrailRulesService);
  const guardrail = await rules.create(operator, { tenantId, entityKind: 'device', ...forbidden });
  await rules.create(operator, { tenantId, entityKind: 'workload', ...forbidden });
  const profiles = app.get(ProfilesService);
  const profile = await profiles.createProfile(operator, {
    tenantId,
    kind: 'service',
    key: 'robot',
    displayName: 'Robot',
  });
  const version = await profiles.createProfileVersion(operator, profile.id, {});
  const first = (list: keyof typeof made) => made[list][0]!;
  return {
    tenantAdministrator,
    people,
    ids: {
      tenant: tenantId,
      action: actionIds[0]!,
      machine: first('machines'),
      group: team,
      objectGroup: folder,
      role: first('roles'),
      block: first('blocks'),
      assignment: first('assignments'),
      guardrail: guardrail.id,
      resource: first('resources'),
      profile: profile.id,
      profileVersion: version.id,
    },
  };
}
