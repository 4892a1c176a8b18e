import { TenantAppsService } from '../src/access/tenant-apps.service.ts';
import { AccessWorld } from './access-world.ts';
import { addPerson, operator, type PersonActor } from './directory-actors.ts';
import { emptyDirectory } from './empty-directory.ts';
import { registration, serviceApi, syncOf } from './service-api.ts';
import type { TestApp } from './test-app.ts';

/** What it takes to decide requests, and to give what they ask for. */
const DECIDING = ['request.decide', 'manage', 'open'];

export interface CrmInTenants {
  crmId: string;
  /** Tenants that have the CRM. */
  north: string;
  south: string;
}

/** A platform with nothing but two apps, CRM and Rota, and two tenants that have the first. */
export async function startCrm(app: TestApp): Promise<CrmInTenants> {
  await emptyDirectory(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('rota', 2)));
  const world = new AccessWorld(app);
  const [north, south] = [await world.tenant(), await world.tenant()];
  for (const tenantId of [north, south])
    await app.get(TenantAppsService, { strict: false }).enableAppForTenant(operator, { tenantId, slug: 'crm' });
  return { crmId: await idOfApp(app, 'crm'), north, south };
}

export async function idOfApp(app: TestApp, slug: string): Promise<string> {
  return (await app.db.pool.query<{ id: string }>('SELECT id FROM app WHERE slug = $1', [slug])).rows[0]!.id;
}

/** A member of the tenant. */
export async function addMember(app: TestApp, name: string, tenantId: string): Promise<PersonActor> {
  const person = await addPerson(app, name);
  await new AccessWorld(app).joins(tenantId, person.id);
  return person;
}

/** A member who administers the tenant, and so decides requests there. */
export async function addAdministrator(app: TestApp, name: string, tenantId: string): Promise<PersonActor> {
  const person = await addMember(app, name, tenantId);
  const given = { actions: DECIDING, scope: { mode: 'tenant', tenantId } } as const;
  await new AccessWorld(app).policy(person.id, given, { tenantId });
  return person;
}

/** Gives somebody these actions on an app, everywhere. */
export async function letOnApp(app: TestApp, personId: string, appId: string, actions = DECIDING): Promise<void> {
  await new AccessWorld(app).policy(personId, { actions, scope: { mode: 'object', objectId: appId } });
}
