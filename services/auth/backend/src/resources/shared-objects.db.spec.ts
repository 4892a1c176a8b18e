import type { ObjectChangeInput, ObjectChangesApplied } from '@portico/api-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { basic } from '../../test/event-reader.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { ObjectGroups } from '../groups/object/object-groups.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { ResourcesService } from './resources.service.ts';

const permissions = [{ action: 'deal.read', title: 'See deals', on: 'deal' }];
const roles = [{ key: 'viewer', title: 'Viewer', grants: ['deal.read'] }];
const crm = registration('crm', 1, { permissions, roles });
const wiki = registration('wiki', 2, { permissions, roles });

let app: TestApp;
let api: ServiceApi;
let acme: string;
let umbrella: string;
let crmId: string;
beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  const tenants = app.get(TenantsService);
  [acme, umbrella] = [
    (await tenants.create(operator, { name: 'Acme' })).id,
    (await tenants.create(operator, { name: 'Umbrella' })).id,
  ];
  await api.call('PUT', '/api/apps', syncOf(crm, wiki));
  crmId = (await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`)).rows[0]!.id;
  await app.db.pool.query(
    `INSERT INTO entity (kind, name, tenant_id, app_id, managed_by) VALUES ('application', 'CRM', $1, $2, 'manifest')`,
    [acme, crmId],
  );
});
afterAll(() => app[Symbol.asyncDispose]());

let lastNumber = 0;
let lastId = 0;
const newId = () => `deal ${++lastId}`;
const register = (facts: object = {}): ObjectChangeInput =>
  ({ change: 'register', number: ++lastNumber, type: 'deal', id: newId(), ...facts }) as ObjectChangeInput;
const unregister = (id: string, number = ++lastNumber): ObjectChangeInput => ({
  change: 'unregister',
  number,
  type: 'deal',
  id,
});

async function put(changes: readonly unknown[], authorization = basic('crm', crm.client!.secret)) {
  const response = await app.request('/access/v1/objects', {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ changes }),
  });
  const body = (await response.json()) as ObjectChangesApplied & { code?: string };
  return { status: response.status, ...body };
}
/** `applied`, or the code of a refusal. */
async function send(...changes: readonly unknown[]): Promise<string[]> {
  const { results } = await put(changes);
  return results.map(({ status, code }) => code ?? status);
}
async function rowsOf(id: string) {
  const { rows } = await app.db.pool.query(
    `SELECT id, kind, name, tenant_id, attributes, deleted_by FROM resource WHERE external_id = $1 ORDER BY created_at, id`,
    [id],
  );
  return rows as { id: string; deleted_by: string | null }[];
}
async function auditOf(id: string) {
  const { rows } = await app.db.pool.query(
    'SELECT action, actor_kind, actor_id, acting_app, tenant_id FROM audit_event WHERE target_id = $1 ORDER BY id',
    [id],
  );
  return rows as { action: string }[];
}

describe('an object of an app', () => {
  it('is registered, changed and removed by its app, which the audit log names', async () => {
    const deal = register({ name: 'Big deal', tenantId: acme, attributes: { b: 1, aa: { c: 2 } } });
    expect(await send(deal, { ...deal, number: ++lastNumber, attributes: { aa: { c: 2 }, b: 1 } })).toEqual([
      'applied',
      'unchanged',
    ]);
    const [made] = await rowsOf(deal.id);
    expect(made).toMatchObject({ kind: `${crmId}/deal`, name: 'Big deal', tenant_id: acme, deleted_by: null });
    const renamed = { ...deal, number: ++lastNumber, name: 'Small deal', attributes: {} };
    expect(await send(renamed)).toEqual(['applied']);
    expect(await rowsOf(deal.id)).toMatchObject([{ id: made!.id, name: 'Small deal', attributes: {} }]);
    expect(await send(unregister(deal.id), unregister(deal.id))).toEqual(['applied', 'unchanged']);
    expect(await rowsOf(deal.id)).toMatchObject([{ id: made!.id, deleted_by: crmId }]);
    const by = { actor_kind: 'app', actor_id: crmId, acting_app: 'crm', tenant_id: acme };
    expect(await auditOf(made!.id)).toEqual(
      ['resource.created', 'resource.updated', 'resource.deleted'].map((action) => ({ action, ...by })),
    );
  });

  it('is a new object after it was removed: earlier shares do not come back', async () => {
    const deal = register();
    await send(deal, unregister(deal.id), { ...deal, number: ++lastNumber });
    const [first, second, ...more] = await rowsOf(deal.id);
    expect([first!.deleted_by, second!.deleted_by, more]).toEqual([crmId, null, []]);
    await expect(app.get(ResourcesService).restore(operator, first!.id)).rejects.toMatchObject({
      code: 'resources.external_id_taken',
    });
  });

  it('can be put into an object group of its tenant', async () => {
    const deal = register({ tenantId: acme });
    await send(deal);
    const { id } = (await rowsOf(deal.id))[0]!;
    const group = await app.get(ObjectGroups).create(operator, { tenantId: acme, name: 'Deals' });
    await app.get(ObjectGroups).addObjects(operator, group.id, [id]);
    expect((await app.get(ObjectGroups).listObjects(operator, group.id)).items).toMatchObject([{ id }]);
  });
});

describe('changes that come', () => {
  it('again do nothing', async () => {
    const deal = register({ name: 'Once' });
    const batch = [deal, unregister(deal.id), { ...deal, number: ++lastNumber, name: 'Twice' }];
    expect(await send(...batch)).toEqual(['applied', 'applied', 'applied']);
    expect(await send(...batch)).toEqual(['outdated', 'outdated', 'unchanged']);
    expect(await rowsOf(deal.id)).toMatchObject([{ name: 'Once' }, { name: 'Twice' }]);
  });

  it('late do not undo what followed', async () => {
    const deal = register({ name: 'Old' });
    const late = { ...deal, number: ++lastNumber, name: 'Late' };
    await send(deal, { ...deal, number: ++lastNumber, name: 'New' });
    expect(await send(late)).toEqual(['outdated']);
    expect(await rowsOf(deal.id)).toMatchObject([{ name: 'New' }]);
    const register2 = { ...deal, number: ++lastNumber };
    await send(unregister(deal.id));
    expect(await send(register2)).toEqual(['outdated']);
    expect((await rowsOf(deal.id)).filter(({ deleted_by }) => deleted_by === null)).toEqual([]);
  });

  it('at the same time make one object', async () => {
    const deal = register({ name: 'Race' });
    const sent = await Promise.all(Array.from({ length: 50 }, () => send(deal)));
    expect(sent.flat().filter((status) => status === 'applied')).toHaveLength(1);
    expect(await rowsOf(deal.id)).toHaveLength(1);
    const numbers = Array.from({ length: 20 }, () => ++lastNumber);
    await Promise.all(numbers.map((number) => send({ ...deal, number, name: `Race ${number}` })));
    expect(await rowsOf(deal.id)).toMatchObject([{ name: `Race ${numbers.at(-1)}` }]);
  });
});

describe('refuses', () => {
  const far = 'a'.repeat(201);
  it.each<[string, () => object, string]>([
    ['a type that the manifest does not declare', () => ({ type: 'note' }), 'resources.undeclared_type'],
    ['a type of another app', () => ({ type: `${crmId}/deal` }), 'request.invalid'],
    ['a tenant that does not have the app', () => ({ tenantId: umbrella }), 'resources.app_not_enabled'],
    ['a tenant that does not exist', () => ({ tenantId: crypto.randomUUID() }), 'resources.app_not_enabled'],
    ['nonsense for a tenant', () => ({ tenantId: "' or 1=1" }), 'request.invalid'],
    ['an empty id', () => ({ id: '' }), 'request.invalid'],
    ['a blank id', () => ({ id: '  ' }), 'request.invalid'],
    ['an id with space around it', () => ({ id: ' deal' }), 'request.invalid'],
    ['an id that is too long', () => ({ id: far }), 'request.invalid'],
    ['a name that is too long', () => ({ name: far }), 'request.invalid'],
    ['attributes that are too large', () => ({ attributes: { a: 'x'.repeat(16_384) } }), 'request.invalid'],
    ['attributes that are no object', () => ({ attributes: ['a'] }), 'request.invalid'],
    [
      'attributes that are too deep',
      () => ({ attributes: JSON.parse('{"a":'.repeat(30) + '1' + '}'.repeat(30)) as object }),
      'request.invalid',
    ],
    ['no number', () => ({ number: undefined }), 'request.invalid'],
    ['a number below one', () => ({ number: 0 }), 'request.invalid'],
    ['a number that JSON cannot hold', () => ({ number: 2 ** 53 }), 'request.invalid'],
    ['another change', () => ({ change: 'purge' }), 'request.invalid'],
  ])('%s, and applies the changes around it', async (_title, facts, code) => {
    const [before, after] = [register(), register()];
    expect(await send(before, register(facts()), after)).toEqual(['applied', code, 'applied']);
    expect((await put([register(facts())])).results[0]).toMatchObject({
      status: 'refused',
      title: expect.any(String) as string,
    });
  });

  it('no change, and what is no change', async () => {
    expect(await send(null, 'x', 7, [])).toEqual(Array(4).fill('request.invalid'));
  });

  it.each<[string, unknown, number]>([
    ['no list', { changes: {} }, 400],
    ['an empty list', { changes: [] }, 400],
    ['more than a hundred', { changes: Array.from({ length: 101 }, () => register()) }, 400],
    ['an id with a NUL', { changes: [register(), register({ id: 'a\0' })] }, 400],
    ['half of a surrogate pair', { changes: [register({ name: 'a\ud800' })] }, 400],
    ['an attribute name with a NUL', { changes: [register({ attributes: { '\0': 1 } })] }, 400],
    ['more than two megabytes', { changes: ['x'.repeat(2 * 1024 * 1024)] }, 413],
  ])('%s as a whole', async (_title, body, status) => {
    const response = await app.request('/access/v1/objects', {
      method: 'PUT',
      headers: { authorization: basic('crm', crm.client!.secret), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
  });

  it('takes a hundred of the largest', async () => {
    const attributes = { a: 'x'.repeat(16_376) };
    const changes = Array.from({ length: 100 }, () => register({ attributes, name: 'n'.repeat(200) }));
    expect(new Set(await send(...changes))).toEqual(new Set(['applied']));
  });

  it('a move to another tenant', async () => {
    const deal = register({ tenantId: acme });
    expect(await send(deal, { ...deal, number: ++lastNumber, tenantId: null })).toEqual([
      'applied',
      'resources.in_another_tenant',
    ]);
    expect(await send(unregister(deal.id), { ...deal, number: ++lastNumber, tenantId: null })).toEqual([
      'applied',
      'applied',
    ]);
  });

  it('the objects of another app, whose types and ids can be the same', async () => {
    const deal = register({ name: 'CRM’s', tenantId: null });
    await send(deal);
    const asWiki = basic('wiki', wiki.client!.secret);
    const changes = [unregister(deal.id), { ...deal, number: ++lastNumber, name: 'Wiki’s' }];
    expect((await put(changes, asWiki)).results.map(({ status }) => status)).toEqual(['unchanged', 'applied']);
    expect(await rowsOf(deal.id)).toMatchObject([
      { kind: `${crmId}/deal`, name: 'CRM’s', deleted_by: null },
      { name: 'Wiki’s' },
    ]);
  });

  it('everyone but an app', async () => {
    await api.admin.createPerson({ email: 'ada@example.com', name: 'Ada', administrator: true });
    const token = { email: 'ada@example.com', slug: 'crm' };
    await api.admin.giveAppRole({ person: token.email, slug: 'crm' });
    const { accessToken } = await api.call<{ accessToken: string }>('POST', '/api/development/tokens', token);
    for (const authorization of [
      '',
      `Bearer ${accessToken}`,
      basic('crm', wiki.client!.secret),
      basic('crm', ''),
      basic('nobody', crm.client!.secret),
    ])
      expect(await put([register()], authorization)).toMatchObject({ status: 401, code: 'access.app_only' });
  });
});

describe('while', () => {
  it('a tenant is frozen, registers nothing in it, and still removes', async () => {
    const deal = register({ tenantId: acme });
    await send(deal);
    await app.get(TenantLifecycle).freeze(operator, acme);
    try {
      expect(await send({ ...deal, number: ++lastNumber, name: 'x' }, unregister(deal.id))).toEqual([
        'tenants.not_active',
        'applied',
      ]);
    } finally {
      await app.get(TenantLifecycle).enable(operator, acme);
    }
  });

  it('the app is suspended, refuses the whole batch', async () => {
    await app.get(EntityLifecycle).suspend(operator, crmId);
    expect(await put([register()])).toMatchObject({ status: 403, code: 'resources.app_suspended' });
    await app.get(EntityLifecycle).enable(operator, crmId);
    expect(await send(register())).toEqual(['applied']);
  });

  it('the app is removed, refuses it, and removes an object whose type left the manifest', async () => {
    const deal = register();
    await send(deal);
    // Its objects keep an app that the scaffolder would forget.
    await api.call('PUT', '/api/apps', { ...syncOf(wiki), forget: [crm.id] });
    expect((await put([register()])).status).toBe(401);
    await api.call('PUT', '/api/apps', syncOf({ ...crm, permissions: [], roles: [] }, wiki));
    expect(await send({ ...deal, number: ++lastNumber }, unregister(deal.id))).toEqual([
      'resources.undeclared_type',
      'applied',
    ]);
  });
});
