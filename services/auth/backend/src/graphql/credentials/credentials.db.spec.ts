import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addManagerOf, addPerson, auditOf } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const LIST = `query Credentials($entityId: ID!) {
  credentials(entityId: $entityId) { id kind status clientId name createdAt expiresAt entity { name } }
}`;
const EXPIRING = `query Expiring($days: Int, $entityId: ID, $kind: CredentialKind) {
  expiringCredentials(days: $days, entityId: $entityId, kind: $kind) { id kind status entityId expiresAt }
}`;
const REVOKE = `mutation Revoke($entityId: ID!, $credentialId: ID!) {
  revokeCredential(entityId: $entityId, credentialId: $credentialId)
}`;

interface Listed {
  id: string;
  kind: string;
  status: string;
  clientId: string | null;
  name: string | null;
  createdAt: string | null;
  expiresAt: string | null;
}

let app: TestApp;
let service: ServiceApi;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  service = serviceApi(app);
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const list = async (entityId: string, by = api) =>
  (await by.call<{ credentials: Listed[] }>(LIST, { entityId })).credentials;
const expiring = async (input: Record<string, unknown> = {}) =>
  (await api.call<{ expiringCredentials: Listed[] }>(EXPIRING, input)).expiringCredentials;
const revoke = (entityId: string, credentialId: string, by = api) => by.call(REVOKE, { entityId, credentialId });
const refusal = (entityId: string, credentialId: string, by = api) => by.refuse(REVOKE, { entityId, credentialId });
const shortly = ({ kind, status }: Listed) => `${kind} ${status}`;
const daysUntil = (time: string | null) => Math.round((Date.parse(time!) - Date.now()) / 86_400_000) || 0;

async function addClient(input: object = {}) {
  const redirectUris = ['https://wiki.example.com/callback'];
  const { clientId, clientSecret } = await service.admin.createClient({ name: 'Wiki', redirectUris, ...input });
  const { entityId } = (
    await api.call<{ client: { entityId: string } }>(`{ client(clientId: "${clientId}") { entityId } }`)
  ).client;
  return { clientId, clientSecret: clientSecret!, entityId };
}

async function accepts(clientId: string, secret: string): Promise<boolean> {
  const { status } = await app.request('/token/introspection', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${clientId}:${secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'token=none',
  });
  return status === 200;
}

describe('the credentials of a connected app', () => {
  it('are its secrets, of which the replaced one can be ended early, and no other', async () => {
    const { clientId, clientSecret: first, entityId } = await addClient();
    expect((await list(entityId)).map(shortly)).toEqual(['client_secret active']);
    const { clientSecret: second } = await service.admin.rotateClientSecret(clientId, false);
    const [active, replaced] = await list(entityId);
    expect(active).toMatchObject({ status: 'active', clientId, createdAt: expect.any(String), expiresAt: null });
    expect(replaced).toMatchObject({ status: 'replaced', clientId, expiresAt: expect.any(String) });
    expect(await expiring()).toMatchObject([{ id: replaced!.id, entityId, status: 'replaced' }]);

    expect(await refusal(entityId, active!.id)).toBe('credentials.in_use');
    expect(await accepts(clientId, first)).toBe(true);
    await revoke(entityId, replaced!.id);
    expect([await accepts(clientId, first), await accepts(clientId, second)]).toEqual([false, true]);
    expect((await list(entityId)).map(shortly)).toEqual(['client_secret active']);
    expect((await list(entityId))[0]!.createdAt).toBe(active!.createdAt);
    expect(await refusal(entityId, replaced!.id)).toBe('credentials.not_found');
    expect(await auditOf(app, clientId)).toEqual(['client.created', 'client.secret_rotated', 'client.secret_ended']);
  });

  it('keep their age through other changes, and tell no secret', async () => {
    const { clientId, clientSecret, entityId } = await addClient();
    await app.db.pool.query(`UPDATE client SET secret_created_at = now() - interval '40 days' WHERE id = $1`, [
      clientId,
    ]);
    await service.admin.updateClient(clientId, { name: 'Wiki of all' });
    expect(daysUntil((await list(entityId))[0]!.createdAt)).toBe(-40);
    await service.admin.rotateClientSecret(clientId, true);
    expect(daysUntil((await list(entityId))[0]!.createdAt)).toBe(0);
    const { secret_sealed: sealed } = (
      await app.db.pool.query('SELECT secret_sealed FROM client WHERE id = $1', [clientId])
    ).rows[0] as { secret_sealed: Buffer };
    const told = JSON.stringify(await list(entityId));
    for (const secret of [clientSecret, sealed.toString('hex'), sealed.toString('base64')])
      expect(told).not.toContain(secret);
  });

  it('are its keys, each by its id, or the address where they are', async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const key = {
      ...(await crypto.subtle.exportKey('jwk', publicKey)),
      kid: 'one',
      alg: 'ES256',
      use: 'sig',
      key_ops: undefined,
    };
    const of = { tokenEndpointAuthMethod: 'private_key_jwt', jwks: { keys: [key] } };
    const { entityId } = await addClient(of);
    const [credential] = await list(entityId);
    expect(credential).toMatchObject({ kind: 'client_key', status: 'active', name: 'one' });
    expect(await refusal(entityId, credential!.id)).toBe('credentials.in_use');
    const jwksUri = 'https://wiki.example.com/jwks';
    const other = await addClient({ tokenEndpointAuthMethod: 'private_key_jwt', jwksUri });
    expect(await list(other.entityId)).toMatchObject([{ kind: 'client_key', name: jwksUri }]);
  });
});

describe('the credentials of an app', () => {
  it('are those that it is registered with, and are rotated on the server', async () => {
    const crm = registration('crm', 1);
    const otherSecret = 'crm-secret-that-comes-next-01234567890123456';
    await service.call('PUT', '/api/apps', syncOf({ ...crm, client: { ...crm.client!, otherSecret } }));
    const { id } = (await api.call<{ app: { id: string } }>('{ app(id: "crm") { id } }')).app;
    const found = await list(id);
    expect(found.map(shortly)).toEqual(['client_secret active', 'client_secret replaced']);
    for (const credential of found) expect(await refusal(id, credential.id)).toBe('credentials.of_app');
  });
});

describe('the credentials of a person', () => {
  it('end when the person is deleted, and stay ended after they are restored', async () => {
    const email = 'olga@example.com';
    const { person } = await service.admin.createPerson({ email, name: 'Olga', password: 'a lamp on the third shelf' });
    const token = new URL((await service.admin.createSetupLink(email)).url).searchParams.get('token')!;
    expect((await list(person.id)).map(shortly)).toEqual(['password active', 'setup_link active']);
    await api.call('mutation ($id: ID!) { deleteEntity(id: $id) { id } }', { id: person.id });
    await api.call('mutation ($id: ID!) { restoreEntity(id: $id) { id } }', { id: person.id });
    expect(await list(person.id)).toEqual([]);
    expect(await api.call('query ($id: ID!) { person(id: $id) { hasPassword } }', { id: person.id })).toEqual({
      person: { hasPassword: false },
    });
    const response = await app.request('/api/setup/details', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-portico-csrf': '1' },
      body: JSON.stringify({ token }),
    });
    expect(response.status).toBe(404);
  });

  it('are the password, which stays, and a setup link, which can be taken back', async () => {
    const email = 'ines@example.com';
    const { person } = await service.admin.createPerson({
      email,
      name: 'Ines',
      password: 'the lamp is on the third shelf',
    });
    expect((await list(person.id)).map(shortly)).toEqual(['password active']);
    expect(await refusal(person.id, 'password')).toBe('credentials.password_stays');

    const { url } = await service.admin.createSetupLink(email);
    const token = new URL(url).searchParams.get('token')!;
    const details = () =>
      app.request('/api/setup/details', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-portico-csrf': '1' },
        body: JSON.stringify({ token }),
      });
    const link = (await list(person.id)).find(({ kind }) => kind === 'setup_link')!;
    expect((await details()).status).toBe(200);
    expect(await expiring({ entityId: person.id, kind: 'setup_link', days: 2 })).toMatchObject([{ id: link.id }]);
    expect(await expiring({ entityId: person.id, kind: 'client_secret' })).toEqual([]);

    const other = await addPerson(app, 'Otto');
    expect(await refusal(other.id, link.id)).toBe('credentials.not_found');
    await revoke(person.id, link.id);
    expect((await details()).status).toBe(404);
    expect((await list(person.id)).map(shortly)).toEqual(['password active']);
    expect(await refusal(person.id, link.id)).toBe('credentials.not_found');
    expect(await auditOf(app, link.id)).toEqual(['setup_link.created', 'setup_link.revoked']);
  });

  it('are no more once the link was used, has expired, or its person is disabled', async () => {
    const email = 'lena@example.com';
    const { person } = await service.admin.createPerson({ email, name: 'Lena' });
    expect((await list(person.id)).map(shortly)).toEqual(['setup_link active']);
    await service.admin.setDisabled(email, true);
    expect(await list(person.id)).toEqual([]);
    await service.admin.setDisabled(email, false);
    await app.db.pool.query(`UPDATE setup_link SET expires_at = now() WHERE person_id = $1`, [person.id]);
    expect(await list(person.id)).toEqual([]);
  });

  it('are shown to the person and to who may read them; nobody else learns that they are there', async () => {
    const { person } = await service.admin.createPerson({ email: 'mona@example.com', name: 'Mona' });
    const [link] = await list(person.id);
    const actor = { kind: 'person', ip: null, requestId: null } as const;
    const mona = graphqlApiAs(app, { ...actor, id: person.id });
    expect(await list(person.id, mona)).toHaveLength(1);
    expect(await refusal(person.id, link!.id, mona)).toBe('entities.not_found');
    const eve = graphqlApiAs(app, await addPerson(app, 'Eve'));
    for (const id of [person.id, crypto.randomUUID(), 'nonsense'])
      expect([await eve.refuse(LIST, { entityId: id }), await refusal(id, link!.id, eve)]).toEqual([
        'entities.not_found',
        'entities.not_found',
      ]);
    expect(await eve.refuse(EXPIRING)).toBe('decision.forbidden');
    expect(await eve.refuse(EXPIRING, { entityId: person.id })).toBe('entities.not_found');
    const manager = graphqlApiAs(app, await addManagerOf(app, person.id));
    expect(await list(person.id, manager)).toHaveLength(1);
    expect(await manager.refuse(EXPIRING)).toBe('decision.forbidden');
    await revoke(person.id, link!.id, manager);
    expect(await list(person.id)).toEqual([]);
  });

  it.each([{ days: 0 }, { days: 4000 }])('refuses %j', async (input) => {
    expect(await api.refuse(EXPIRING, input)).toBe('request.invalid');
  });
});
