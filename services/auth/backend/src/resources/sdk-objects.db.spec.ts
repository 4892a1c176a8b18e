import type { DevelopmentToken } from '@portico/api-types';
import { Controller, Get, Injectable } from '@nestjs/common';
import {
  type AppObject,
  type Caller,
  CurrentCaller,
  ObjectOfRequest,
  type ObjectQuestion,
  Require,
  RequireUser,
  SharedObjects,
} from '@portico/auth-client-nest';
import { Database } from '@portico/nest-service';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { SdkApp } from '../../test/sdk-app.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

/** An app registers rows through the SDK. Its routes, its lists and AuthZEN must then treat them alike. */

const INES = 'ines@example.com';
const IDS = ['one', 'two', 'three'];
const SOON = { timeout: 20_000, interval: 50 };
const facts: { tenantId: string | null } = { tenantId: null };
const dealOf = (id: string): AppObject => ({
  type: 'deal',
  id,
  tenantId: facts.tenantId,
  attributes: { stage: 'open' },
});

@Injectable()
class DealOfRequest extends ObjectOfRequest {
  find = async ({ params }: ObjectQuestion) => dealOf(params.id!);
}

@Controller('api/objects')
class ObjectsController {
  @Get()
  @RequireUser()
  list(@CurrentCaller() caller: Caller) {
    const where = caller.where('deal.write', {
      type: 'deal',
      id: 'id',
      tenantId: { column: 'tenantId', type: 'uuid', nullable: true },
      attributes: { stage: 'stage' },
    });
    const found = JSON.stringify(where);
    return {
      can: IDS.filter((id) => caller.can('deal.write', dealOf(id))),
      where: IDS.filter((id) => found.includes(`"${id}"`)),
    };
  }
  @Get(':id')
  @Require('deal.write', { object: DealOfRequest })
  write() {
    return {};
  }
}

let auth: TestApp;
let api: ServiceApi;
let world: AccessWorld;
let crm: SdkApp;
let ines: string;
let appId: string;
let token: string;
beforeAll(async () => {
  auth = await testApp();
  api = serviceApi(auth);
  world = new AccessWorld(auth);
  const permissions = [{ action: 'deal.write', title: 'Edit deals', on: 'deal' }];
  const roles = [{ key: 'member', title: 'Member', grants: [], default: true }];
  const registered = registration('crm', 1, { permissions, roles });
  await api.call('PUT', '/api/apps', syncOf(registered));
  await api.admin.createPerson({ email: INES, name: 'Ines' });
  await api.admin.giveAppRole({ person: INES, slug: 'crm' });
  ines = await idOf(`SELECT id FROM person WHERE email = '${INES}'`);
  appId = await idOf(`SELECT id FROM app WHERE slug = 'crm'`);
  facts.tenantId = await world.tenant();
  await world.joins(facts.tenantId, ines);
  await world.entity('application', { tenant_id: facts.tenantId, app_id: appId, name: 'CRM', managed_by: 'manifest' });
  crm = await SdkApp.start(auth, registered, { controllers: [ObjectsController], providers: [DealOfRequest] });
  token = (await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: INES, slug: 'crm' }))
    .accessToken;
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await auth[Symbol.asyncDispose]();
});

async function idOf(sql: string): Promise<string> {
  return (await auth.db.pool.query<{ id: string }>(sql)).rows[0]?.id ?? '';
}
const objectOf = (id: string) => idOf(`SELECT id FROM resource WHERE external_id = '${id}' AND deleted_at IS NULL`);

/** The deals that Ines can write, as each of the four ways tells. */
async function writable(): Promise<Record<string, string[]>> {
  const routes = await Promise.all(IDS.map((id) => crm.ask(`/api/objects/${id}`, token)));
  const { can, where } = (await (await crm.send('/api/objects', token)).json()) as Record<string, string[]>;
  const asked = { subject: { type: 'user', id: INES }, action: { name: 'deal.write' } };
  const { evaluations } = await api.call<{ evaluations: { decision: boolean }[] }>('POST', '/access/v1/evaluations', {
    ...asked,
    evaluations: IDS.map((id) => ({
      resource: { type: 'crm/deal', id, properties: { tenant_id: facts.tenantId, stage: 'open' } },
    })),
  });
  return {
    routes: IDS.filter((_, place) => routes[place] === 200),
    can: can!,
    where: where!,
    authzen: IDS.filter((_, place) => evaluations[place]!.decision),
  };
}
const everywhere = (...ids: string[]) => ({ routes: ids, can: ids, where: ids, authzen: ids });

it(
  'is treated alike by routes, lists and AuthZEN: shared itself, through a group, and no longer',
  { timeout: 60_000 },
  async () => {
    const change = (work: Parameters<Database['transaction']>[0]) => crm.get(Database).transaction(work);
    const objects = crm.get(SharedObjects);
    await change(async (transaction) => {
      for (const id of ['one', 'two']) await objects.register(transaction, { ...dealOf(id), id, name: `Deal ${id}` });
    });
    await expect.poll(() => objectOf('two'), SOON).not.toBe('');
    expect(await writable()).toEqual(everywhere());

    const scope = { mode: 'object', objectId: await objectOf('one') } as const;
    await world.policy(ines, { actions: ['deal.write'], appId, scope, tenantId: facts.tenantId });
    await expect.poll(writable, SOON).toEqual(everywhere('one'));

    const groupId = await world.objectGroup({ tenant_id: facts.tenantId });
    const content = { mode: 'group_direct_objects', groupId, objectType: `resource:${appId}/deal` } as const;
    await world.policy(ines, { actions: ['deal.write'], appId, scope: content, tenantId: facts.tenantId });
    await world.put(groupId, await objectOf('two'));
    await expect.poll(writable, SOON).toEqual(everywhere('one', 'two'));

    await change((transaction) => objects.unregister(transaction, { type: 'deal', id: 'one' }));
    await expect.poll(writable, SOON).toEqual(everywhere('two'));

    // Registered again it is a new object, which nobody shared.
    await change((transaction) => objects.register(transaction, { ...dealOf('one'), id: 'one', name: null }));
    await expect.poll(() => objectOf('one'), SOON).not.toBe('');
    expect(await writable()).toEqual(everywhere('two'));
  },
);

it('registers nothing in a tenant without the app, and keeps the reason', async () => {
  const tenantId = await world.tenant();
  await crm
    .get(Database)
    .transaction((transaction) =>
      crm.get(SharedObjects).register(transaction, { type: 'deal', id: 'far', name: null, tenantId }),
    );
  const refusals = async () =>
    (await crm.get(Database).pool.query('SELECT refusal FROM portico_object_change')).rows as { refusal: string }[];
  await expect
    .poll(refusals, SOON)
    .toEqual([{ refusal: 'resources.app_not_enabled: The app is enabled in no such tenant.' }]);
  expect(await objectOf('far')).toBe('');
});
