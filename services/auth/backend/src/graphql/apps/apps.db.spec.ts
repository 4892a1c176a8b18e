import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addManagerOf, addPerson, codeOf } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { AppsAdministration } from '../../apps/apps-administration.ts';
import { ClientsAdministration } from '../../clients/clients-administration.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  await sync('crm', 'payroll');
});
afterAll(() => app[Symbol.asyncDispose]());

const sync = (...slugs: string[]) =>
  serviceApi(app).call('PUT', '/api/apps', syncOf(...slugs.map((slug, index) => registration(slug, index + 1))));

describe('apps', () => {
  it('are listed with what their manifests declare, in four statements', async () => {
    await serviceApi(app).admin.createPerson({ email: 'ada@example.com', name: 'Ada' });
    await serviceApi(app).admin.giveAppRole({ person: 'ada@example.com', slug: 'crm', role: 'editor' });
    await api.call('{ viewer { can } }');
    interface Listed {
      apps: { slug: string; roles: { key: string; people: number }[] }[];
    }
    const { result, statements } = await countStatements(app, () =>
      api.call<Listed>(`{ apps {
        id slug healthUrl open requestable missingSince redirectUris waitingRequests
        roles { key name isDefault actions people groups dormantSince } permissions { name title on dormantSince }
      } }`),
    );
    expect(result.apps.map(({ slug }) => slug)).toEqual(['crm', 'payroll']);
    expect(result.apps[0]).toMatchObject({
      healthUrl: 'http://crm.localhost:8080/api/health',
      open: 'assigned',
      missingSince: null,
      redirectUris: ['http://crm.localhost:8080/api/auth/callback'],
      roles: [
        { key: 'viewer', name: 'Viewer', isDefault: true, actions: ['deal.read'], people: 0 },
        { key: 'editor', isDefault: false, actions: ['deal.read', 'deal.write'], people: 1, groups: 0 },
      ],
      permissions: [{ name: 'deal.read', title: 'See deals', on: null }, { name: 'deal.write' }],
    });
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(await api.call('{ app(id: "crm") { name } }')).toEqual({ app: { name: 'CRM' } });
    expect(await api.refuse('{ app(id: "nothing") { name } }')).toBe('apps.not_found');
  });

  it.each(['/health/ready', '//elsewhere.example/health', '/'])(
    'keep the health path %s under their own address',
    async (health) => {
      const healthy = { ...registration('crm', 1), health };
      await serviceApi(app).call('PUT', '/api/apps', syncOf(healthy, registration('payroll', 2)));
      const found = await api.call<{ app: { healthUrl: string } }>('{ app(id: "crm") { healthUrl } }');
      expect(found.app.healthUrl).toBe(`http://crm.localhost:8080${health}`);
    },
  );

  it('are visible to their managers, and to no others', async () => {
    const [crm] = await app.get(AppsAdministration).list({ kind: 'service', id: null, ip: null, requestId: null });
    const manager = await addManagerOf(app, crm!.id);
    expect((await app.get(AppsAdministration).list(manager)).map(({ slug }) => slug)).toEqual(['crm']);
    expect(await codeOf(app.get(AppsAdministration).get(manager, 'payroll'))).toBe('apps.not_found');
    expect(await app.get(AppsAdministration).list(await addPerson(app, 'Eve'))).toEqual([]);
  });

  it('tell who opened them last, to those who see these people', async () => {
    const world = new AccessWorld(app);
    const { id } = (await api.call<{ app: { id: string } }>('{ app(id: "crm") { id } }')).app;
    const [tenantId, otherId] = [await world.tenant(), await world.tenant()];
    const [ada, bo] = [await addPerson(app, 'Ada'), await addPerson(app, 'Bo')];
    const machine = await world.entity('service');
    const use = (entityId: string, tenant: string | null, hour: number) => ({
      entityId,
      appId: id,
      tenantId: tenant,
      lastUsedAt: new Date(Date.UTC(2026, 0, 1, hour)),
    });
    await app.db.prisma.appUse.createMany({
      data: [use(ada.id, null, 1), use(ada.id, tenantId, 3), use(bo.id, otherId, 2), use(machine, null, 4)],
    });
    const USES = 'query Uses($limit: Int) { appVisitors(id: "crm", limit: $limit) { person { name } lastUsedAt } }';
    const [ofAda, ofBo] = [
      { person: { name: 'Ada' }, lastUsedAt: '2026-01-01T03:00:00.000Z' },
      { person: { name: 'Bo' }, lastUsedAt: '2026-01-01T02:00:00.000Z' },
    ];
    expect(await api.call(USES)).toEqual({ appVisitors: [ofAda, ofBo] });
    expect(await api.call(USES, { limit: 1 })).toEqual({ appVisitors: [ofAda] });
    expect(await api.refuse(USES, { limit: 201 })).toBe('request.invalid');
    const manager = graphqlApiAs(app, await addManagerOf(app, id));
    expect(await manager.call(USES)).toEqual({ appVisitors: [] });
    const eve = graphqlApiAs(app, await addPerson(app, 'Eve'));
    expect(await eve.refuse(USES)).toBe('apps.not_found');
    await api.call('mutation ($id: ID!) { deleteEntity(id: $id) { id } }', { id: bo.id });
    expect(await api.call(USES)).toEqual({ appVisitors: [ofAda] });
  });

  it('whose manifest is gone stay, with the day', async () => {
    await sync('crm');
    const { app: payroll } = await api.call<{ app: { missingSince: string } }>(
      '{ app(id: "payroll") { missingSince } }',
    );
    expect(payroll.missingSince).not.toBeNull();
  });
});

describe('connected apps', () => {
  it('say whether they are stopped and when they were last used, in one statement for all', async () => {
    const create = async (name: string) => {
      const input = { name, redirectUris: ['https://wiki.example.com/back'] };
      const answer = await api.call<{ createClient: { clientId: string } }>(
        'mutation Create($input: ClientInput!) { createClient(input: $input) { clientId } }',
        { input },
      );
      return answer.createClient.clientId;
    };
    const { prisma } = app.db;
    const [signedIn, calling, unused] = [await create('A'), await create('B'), await create('C')];
    const person = await addPerson(app, 'Wim');
    const [earlier, later] = [new Date('2026-11-01T10:00:00Z'), new Date('2026-11-02T10:00:00Z')];
    await prisma.consent.create({ data: { personId: person.id, clientId: signedIn, lastUsedAt: earlier } });
    const entityOf = async (id: string) => (await prisma.client.findUniqueOrThrow({ where: { id } })).entityId!;
    await prisma.consent.create({ data: { personId: person.id, clientId: calling, lastUsedAt: earlier } });
    await prisma.appUse.create({ data: { entityId: await entityOf(calling), lastUsedAt: later } });
    await prisma.entity.update({ where: { id: await entityOf(calling) }, data: { status: 'suspended' } });
    const list = (fields: string) =>
      countStatements(app, () => api.call<{ clients: object[] }>(`{ clients { name ${fields} } }`));
    const plain = await list('');
    const { result, statements } = await list('status lastUsedAt');
    expect(result.clients).toEqual([
      { name: 'A', status: 'active', lastUsedAt: earlier.toISOString() },
      { name: 'B', status: 'suspended', lastUsedAt: later.toISOString() },
      { name: 'C', status: 'active', lastUsedAt: null },
    ]);
    expect(statements.length).toBe(plain.statements.length + 1);
    for (const clientId of [signedIn, calling, unused])
      await api.call('mutation Remove($id: ID!) { removeClient(clientId: $id) }', { id: clientId });
  });

  it('are made, changed, given another secret and removed', async () => {
    const { createClient } = await api.call<{ createClient: { clientId: string; clientSecret: string } }>(
      'mutation Create($input: ClientInput!) { createClient(input: $input) { clientId clientSecret name } }',
      { input: { name: 'Grafana', redirectUris: ['https://grafana.example.com/login/generic_oauth'] } },
    );
    expect(createClient.clientSecret).toHaveLength(43);
    const { clientId } = createClient;
    const { updateClient } = await api.call<{ updateClient: unknown }>(
      'mutation Change($id: ID!, $input: ClientInput!) { updateClient(clientId: $id, input: $input) { name clientSecret } }',
      { id: clientId, input: { name: 'Grafana 2', clientUri: 'https://grafana.example.com' } },
    );
    expect(updateClient).toEqual({ name: 'Grafana 2', clientSecret: null });
    const { rotateClientSecret } = await api.call<{ rotateClientSecret: { clientSecret: string } }>(
      'mutation Rotate($id: ID!) { rotateClientSecret(clientId: $id) { clientSecret previousSecretUntil } }',
      { id: clientId },
    );
    expect(rotateClientSecret).toMatchObject({ previousSecretUntil: expect.any(String) });
    expect(rotateClientSecret.clientSecret).not.toBe(createClient.clientSecret);
    const { client } = await api.call<{ client: unknown }>(
      'query One($id: ID!) { client(clientId: $id) { name clientUri redirectUris pkce previousSecretUntil } }',
      { id: clientId },
    );
    const { clients } = await api.call<{ clients: unknown }>('{ clients { clientId grantTypes } }');
    expect(clients).toEqual([{ clientId, grantTypes: ['authorization_code', 'refresh_token'] }]);
    expect(client).toMatchObject({ name: 'Grafana 2', clientUri: 'https://grafana.example.com', pkce: true });
    await api.call('mutation Remove($id: ID!) { removeClient(clientId: $id) }', { id: clientId });
    expect((await api.call<{ clients: unknown[] }>('{ clients { clientId } }')).clients).toEqual([]);
  });

  it('say which field is wrong, and are only for administrators', async () => {
    const { errors } = await api.send(
      'mutation { createClient(input: { name: "Evil", redirectUris: ["javascript:alert(1)"] }) { clientId } }',
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'request.invalid', fields: [{ path: 'redirectUris.0' }] });
    const eve = await addPerson(app, 'Eve');
    const clients = app.get(ClientsAdministration);
    const attempts = [
      clients.list(eve),
      clients.get(eve, 'client-1'),
      clients.create(eve, { name: 'Evil', redirectUris: ['https://evil.example'] }),
      clients.change(eve, 'client-1', {}),
      clients.rotateSecret(eve, 'client-1', { overlapHours: 0 }),
      clients.remove(eve, 'client-1'),
    ];
    expect(await Promise.all(attempts.map(codeOf))).toEqual(Array(6).fill('decision.forbidden'));
  });
});
