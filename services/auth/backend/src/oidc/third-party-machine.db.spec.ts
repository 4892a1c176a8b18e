import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { operator } from '../../test/directory-actors.ts';
import { basic } from '../../test/event-reader.ts';
import { discover, type World, world } from '../../test/relying-party.ts';
import { SdkApp } from '../../test/sdk-app.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { ActiveTenants } from '../access/active-tenants.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { Database } from '../platform/database.ts';
import { AppUses } from './tokens/app-uses.ts';

/** The promise of docs/architecture/contracts.md. */
const PATIENCE = { timeout: 10_000, interval: 50 };
const BILLING = 'http://billing.localhost:8080';
let app: TestApp;
let here: World;
let crm: SdkApp;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  crm = await SdkApp.start(app, registration('crm', 1));
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

async function machine(apis: string[]) {
  const { clientId, clientSecret } = await serviceApi(app).admin.createClient({
    name: 'Nightly import',
    grantTypes: ['client_credentials'],
    apis,
  });
  const configuration = await discover(app, clientId, clientSecret);
  return { clientId, ask: (parameters = {}) => client.clientCredentialsGrant(configuration, parameters) };
}

async function introspect(token: string): Promise<{ active: boolean }> {
  const response = await app.request('/token/introspection', {
    method: 'POST',
    headers: { authorization: basic('crm', here.crm.secret), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  });
  return (await response.json()) as { active: boolean };
}

/** Status of a question about the machine itself, which is always allowed. */
async function evaluateFor(entityId: string, token: string): Promise<number> {
  const response = await app.request('/access/v1/evaluation', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'service', id: entityId },
      action: { name: 'read' },
      resource: { type: 'entity', id: entityId },
    }),
  });
  return response.status;
}

async function entityOf(clientId: string): Promise<string> {
  const { rows } = await app.db.pool.query('SELECT entity_id AS id FROM client WHERE id = $1', [clientId]);
  return rows[0].id;
}

async function crmId(): Promise<string> {
  return (await app.db.pool.query(`SELECT id FROM app WHERE slug = 'crm'`)).rows[0].id;
}

async function roleOfCrm(key: string): Promise<string> {
  const { rows } = await app.db.pool.query('SELECT id FROM role WHERE app_id = $1 AND key = $2', [await crmId(), key]);
  return rows[0].id;
}

describe('a third party in its own name', () => {
  test('has the permissions of its roles in an app, and needs no other permission to call it', async () => {
    const { clientId, ask } = await machine([]);
    const entityId = await entityOf(clientId);
    await expect(ask({ resource: here.crm.url })).rejects.toMatchObject({ error: 'invalid_target' });
    const assignments = app.get(AssignmentsService);
    const given = {
      tenantId: null,
      subjectKind: 'entity',
      subjectId: entityId,
      roleId: await roleOfCrm('viewer'),
    } as const;
    const { id } = await assignments.create(operator, given);
    const { access_token: token } = await ask({ resource: here.crm.url });
    expect(await crm.ask('/api/machines/deals', token)).toBe(200);
    expect(await crm.ask('/api/deals', token)).toBe(403);
    await assignments.remove(operator, id);
    // Without the role it could no longer get such a token.
    await expect.poll(() => crm.ask('/api/machines/deals', token)).toBe(401);
    await expect(ask({ resource: here.crm.url })).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test('that is suspended or denied the app calls nothing, whatever was declared', async () => {
    const { clientId, ask } = await machine(['crm', 'auth']);
    const entityId = await entityOf(clientId);
    const { access_token: token } = await ask({ resource: here.crm.url });
    const { access_token: forAuth } = await ask({ resource: app.issuer });
    const answers = async () => [
      await crm.ask('/api/machines', token),
      await crm.ask('/api/machines/deals', token),
      (await introspect(token)).active,
      await evaluateFor(entityId, forAuth),
    ];
    expect(await answers()).toEqual([200, 403, true, 200]);
    const entities = app.get(EntityLifecycle);
    await entities.suspend(operator, entityId);
    await expect.poll(answers, PATIENCE).toEqual([401, 401, false, 401]);
    for (const resource of [here.crm.url, app.issuer])
      await expect(ask({ resource })).rejects.toMatchObject({ error: 'unauthorized_client' });
    await entities.enable(operator, entityId);
    await expect.poll(answers, { timeout: 5000 }).toEqual([200, 403, true, 200]);
    const grants = new AccessWorld(app);
    const appId = await crmId();
    await grants.policy(entityId, { actions: ['open'], scope: { mode: 'object', objectId: appId }, effect: 'deny' });
    await expect.poll(() => ask({ resource: here.crm.url }).catch((error) => error.error)).toBe('invalid_target');
    await expect.poll(answers, PATIENCE).toEqual([401, 401, false, 200]);
  });

  test('that is removed, or for which the app is no longer listed, has tokens that work nowhere', async () => {
    const [removed, edited] = [await machine(['crm']), await machine(['crm'])];
    const tokens = [
      (await removed.ask({ resource: here.crm.url })).access_token,
      (await edited.ask({ resource: here.crm.url })).access_token,
    ];
    const answers = () => Promise.all(tokens.map((token) => crm.ask('/api/machines', token)));
    expect(await answers()).toEqual([200, 200]);
    await serviceApi(app).admin.removeClient(removed.clientId);
    await serviceApi(app).admin.updateClient(edited.clientId, {
      name: 'Nightly import',
      grantTypes: ['client_credentials'],
      apis: ['auth'],
    });
    await expect.poll(answers, PATIENCE).toEqual([401, 401]);
  });

  test('leaves a trace of when it last used which app, once an hour', async () => {
    const { clientId, ask } = await machine(['crm', 'auth']);
    const entityId = await entityOf(clientId);
    const uses = async () =>
      (
        await app.db.pool.query(
          `SELECT a.slug, u.last_used_at > now() - interval '1 minute' AS fresh FROM app_use u LEFT JOIN app a ON a.id = u.app_id
           WHERE u.person_id = $1 ORDER BY a.slug`,
          [entityId],
        )
      ).rows;
    expect(await uses()).toEqual([]);
    await ask({ resource: here.crm.url });
    await ask({ resource: here.crm.url });
    await ask({ resource: app.issuer });
    const expected = [
      { slug: 'crm', fresh: true },
      { slug: null, fresh: true },
    ];
    expect(await uses()).toEqual(expected);
    const anotherReplica = () => new AppUses(app.get(Database), app.get(ActiveTenants));
    await app.db.pool.query(`UPDATE app_use SET last_used_at = now() - interval '59 minutes' WHERE person_id = $1`, [
      entityId,
    ]);
    await anotherReplica().noteMachine(clientId, here.crm.url);
    expect(await uses()).toEqual(expected.map((use) => ({ ...use, fresh: false })));
    await app.db.pool.query(`UPDATE app_use SET last_used_at = now() - interval '61 minutes' WHERE person_id = $1`, [
      entityId,
    ]);
    await anotherReplica().noteMachine(clientId, here.crm.url);
    expect(await uses()).toEqual([expected[0], { slug: null, fresh: false }]);
  });

  test('gets a token that the app takes where clients are let in, and nowhere else', async () => {
    const { clientId, ask } = await machine(['crm']);
    for (const resource of [here.crm.url, `${here.crm.url}/`]) {
      const { access_token: token } = await ask({ resource });
      expect(decodeJwt(token)).toMatchObject({ aud: here.crm.url, sub: clientId, client_id: clientId });
      expect(decodeJwt(token)['sid']).toBeUndefined();
      expect(await crm.ask('/api/machines', token)).toBe(200);
      expect(await crm.ask('/api/me', token)).not.toBe(200);
      expect(await crm.ask('/api/deals', token)).not.toBe(200);
    }
  });

  test('that calls auth asks for decisions, of whom its own grants say', async () => {
    const { clientId, ask } = await machine(['auth']);
    const { access_token: token } = await ask({ resource: app.issuer });
    expect(decodeJwt(token)).toMatchObject({ aud: app.issuer, sub: clientId });
    const entityId = await entityOf(clientId);
    const evaluate = async () => {
      const response = await app.request('/access/v1/evaluation', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: { type: 'human', id: here.person.id },
          action: { name: 'read' },
          resource: { type: 'entity', id: here.person.id },
        }),
      });
      return { status: response.status, ...((await response.json()) as { decision?: boolean }) };
    };
    expect(await evaluate()).toMatchObject({ status: 403 });
    const grants = new AccessWorld(app);
    const role = await grants.role([{ actions: ['authz.check'], scope: { mode: 'platform' } }]);
    await grants.assign(entityId, role);
    await expect.poll(evaluate).toMatchObject({ status: 200, decision: false });
    // The rest of auth refuses it.
    for (const path of ['/api/me/apps', '/version', '/graphql']) {
      const method = path === '/graphql' ? 'POST' : 'GET';
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await app.request(path, {
        method,
        headers,
        ...(method === 'POST' && { body: '{"query":"{ viewer { can } }"}' }),
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  test('is told to name an API, as a token for none is of no use', async () => {
    const { ask } = await machine(['crm']);
    await expect(ask()).rejects.toMatchObject({
      error: 'unauthorized_client',
      error_description: expect.stringContaining('resource'),
    });
    await expect(ask({ scope: 'openid' })).rejects.toMatchObject({ error: 'unauthorized_client' });
  });

  test.each([
    ['an app that was not allowed', () => BILLING],
    ['the issuer', () => app.issuer],
    ['a path of the app', () => `${here.crm.url}/api`],
    ['an app in capitals', () => 'http://CRM.localhost:8080x'],
    ['an app that does not exist', () => 'http://none.localhost:8080'],
    ['no address', () => 'crm'],
    ['NUL', () => `${here.crm.url}/\0`],
  ])('gets no token for %s', async (_title, resource) => {
    const { ask } = await machine(['crm']);
    await expect(ask({ resource: resource() })).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test('without any API is told how an administrator allows one', async () => {
    const { clientId, ask } = await machine([]);
    await expect(ask({ resource: here.crm.url })).rejects.toMatchObject({
      error: 'invalid_target',
      error_description: expect.stringContaining(`portico client edit ${clientId} --api`),
    });
  });
});
