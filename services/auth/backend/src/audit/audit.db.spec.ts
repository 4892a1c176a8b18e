import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/directory-actors.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { emptyDirectory } from '../../test/empty-directory.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await emptyDirectory(app);
});

const PASSWORD = 'the lamp is on the third shelf';
const failures = async () =>
  Number(/^audit_failures_total (\d+)$/m.exec(await (await app.request('/metrics')).text())?.[1]);
const counts = async () =>
  (
    await app.db.pool
      .query(`SELECT (SELECT count(*) FROM person)::int AS people, (SELECT count(*) FROM setup_link)::int AS links,
      (SELECT count(*) FROM app)::int AS apps, (SELECT count(*) FROM client)::int AS clients, (SELECT count(*) FROM app_grant)::int AS grants`)
  ).rows[0];

describe('the audit log', () => {
  it('says who did what to what, from where, in which request', async () => {
    const response = await app.request('/graphql', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${app.config.serviceSecrets[0]}`,
        'content-type': 'application/json',
        'x-forwarded-for': '203.0.113.7',
      },
      body: JSON.stringify({
        query: `mutation { createPerson(input: { email: "ines@example.com", name: "Ines", password: "${PASSWORD}" }) { person { id } } }`,
      }),
    });
    const { data } = (await response.json()) as { data: { createPerson: { person: { id: string } } } };
    const { person } = data.createPerson;
    const { rows } = await app.db.pool.query(
      `SELECT id, at, action, actor_kind, actor_id, target_kind, target_id, ip, request_id, detail FROM audit_event`,
    );
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        at: expect.any(Date),
        action: 'person.created',
        actor_kind: 'service',
        actor_id: null,
        target_kind: 'person',
        target_id: person.id,
        ip: '203.0.113.7',
        request_id: response.headers.get('x-request-id'),
        detail: { administrator: false, emailVerified: false, invited: false },
      },
    ]);
  });

  const eve = { email: 'eve@example.com', name: 'Eve' };
  const partner = { name: 'Partner', redirectUris: ['https://partner.example/cb'] };
  it.each<[string, () => Promise<unknown>]>([
    ['a person', () => api.admin.createPerson({ ...eve, password: PASSWORD })],
    ['an invitation', () => api.admin.createPerson(eve)],
    ['a set-up link', () => api.admin.createAdministratorLink()],
    ['an app', () => api.call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('new', 2)))],
    ['a client', () => api.admin.createClient(partner)],
    ['a grant', () => api.admin.giveAppRole({ person: 'ines@example.com', slug: 'crm' })],
  ])('is never without its change, nor %s without it', async (_title, change) => {
    await api.call('PUT', '/api/apps', { version: 0, apps: [registration('crm', 1)] });
    await api.admin.createPerson({ email: 'ines@example.com', name: 'Ines', password: PASSWORD });
    const [before, failed] = [await counts(), await failures()];
    await app.db.pool.query('ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    try {
      await expect(change()).rejects.toThrow('500');
    } finally {
      await app.db.pool.query('ALTER TABLE audit_event DROP CONSTRAINT full_disk');
    }
    expect(await counts()).toEqual(before);
    expect(await failures()).toBe(failed + 1);
  });
});

describe('a client of a third party', () => {
  it('answers the secret once, and keeps it sealed', async () => {
    const client = await api.admin.createClient({
      name: 'Partner',
      redirectUris: ['https://partner.example/cb'],
    });
    expect(client.clientSecret).toMatch(/^[\w-]{43}$/);
    const { rows } = await app.db.pool.query(
      'SELECT row_to_json(c)::text AS row FROM client c UNION ALL SELECT row_to_json(e)::text FROM audit_event e',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(client.clientSecret);
  });

  it('gives a public client no secret', async () => {
    const body = { name: 'Phone', redirectUris: ['http://127.0.0.1/cb'], public: true };
    expect(await api.admin.createClient(body)).toMatchObject({ clientSecret: null });
  });

  it.each<[string, object]>([
    ['no name', { redirectUris: ['https://partner.example/cb'] }],
    ['what is no address', { name: 'Partner', redirectUris: ['/cb'] }],
    ['an unknown grant', { name: 'Partner', grantTypes: ['password'] }],
    ['a client id of one’s own', { name: 'Partner', clientId: 'crm' }],
    ['a claim to be first-party', { name: 'Partner', firstParty: true }],
  ])('refuses %s', async (_title, body) => {
    expect(await codeOf(api.admin.createClient(body as never))).toBe('request.invalid');
  });

  it('survives the syncs of apps', async () => {
    await api.admin.createClient({ name: 'Partner', redirectUris: ['https://partner.example/cb'] });
    await api.call('PUT', '/api/apps', syncOf(registration('crm', 1)));
    expect(await counts()).toMatchObject({ clients: 2 });
  });
});
