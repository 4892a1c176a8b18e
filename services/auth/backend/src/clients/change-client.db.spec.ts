import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, operator } from '../../test/directory-actors.ts';
import { graphqlApiAs } from '../../test/graphql-api.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const CALLBACK = 'https://wiki.example/callback';
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const add = (creation: object = {}) =>
  serviceApi(app).admin.createClient({ name: 'Wiki', redirectUris: [CALLBACK], ...creation });
const show = (id: string) => serviceApi(app).admin.getClient(id);
const change = (id: string, fields: object) => serviceApi(app).admin.updateClient(id, fields);
const rotate = (id: string, { now = false } = {}) => serviceApi(app).admin.rotateClientSecret(id, now);

async function accepts(id: string, secret: string | null): Promise<boolean> {
  const { status } = await app.request('/token/introspection', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${id}:${secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'token=none',
  });
  return status === 200;
}

describe('the secret of a third-party client', () => {
  test('is accepted for a day after it was rotated, and not a moment longer', async () => {
    const { clientId, clientSecret } = await add();
    const { clientSecret: next, previousSecretUntil } = await rotate(clientId);
    expect([await accepts(clientId, clientSecret), await accepts(clientId, next)]).toEqual([true, true]);
    const hours = (Date.parse(previousSecretUntil!) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(await show(clientId)).toMatchObject({ previousSecretUntil });
    await app.db.pool.query(`UPDATE client SET other_secret_until = now() - interval '1 second' WHERE id = $1`, [
      clientId,
    ]);
    await change(clientId, { name: 'Wiki of old' });
    expect([await accepts(clientId, clientSecret), await accepts(clientId, next)]).toEqual([false, true]);
    expect((await show(clientId)).previousSecretUntil).toBeNull();
  });

  test('ends at once when it is said so', async () => {
    const { clientId, clientSecret } = await add();
    const rotated = await rotate(clientId, { now: true });
    expect(rotated.previousSecretUntil).toBeNull();
    expect([await accepts(clientId, clientSecret), await accepts(clientId, rotated.clientSecret)]).toEqual([
      false,
      true,
    ]);
  });

  test('is accepted for as long as is chosen, up to a week', async () => {
    const { clientId } = await add();
    const api = graphqlApiAs(app, operator);
    const rotation = 'mutation R($id: ID!, $hours: Int) { rotateClientSecret(clientId: $id, overlapHours: $hours)';
    const hoursLeft = async (hours: number | null) => {
      const { it } = await api.call<{ it: { previousSecretUntil: string | null } }>(
        `${rotation.replace('rotateClientSecret', 'it: rotateClientSecret')} { previousSecretUntil } }`,
        { id: clientId, hours },
      );
      return it.previousSecretUntil && Math.round((Date.parse(it.previousSecretUntil) - Date.now()) / 3_600_000);
    };
    expect([await hoursLeft(0), await hoursLeft(1), await hoursLeft(168), await hoursLeft(null)]).toEqual([
      null,
      1,
      168,
      24,
    ]);
    const { clientSecret } = await rotate(clientId);
    for (const hours of [-1, 169]) {
      expect(await api.refuse(`${rotation} { clientId } }`, { id: clientId, hours })).toBe('request.invalid');
      expect(await accepts(clientId, clientSecret)).toBe(true);
    }
    const { rows } = await app.db.pool.query<{ detail: object }>(
      `SELECT detail FROM audit_event WHERE action = 'client.secret_rotated' AND target_id = $1 ORDER BY id LIMIT 2`,
      [clientId],
    );
    expect(rows.map(({ detail }) => detail)).toEqual([
      { now: true, overlapHours: 0 },
      { now: false, overlapHours: 1 },
    ]);
  });

  test('rotated thirty times at once leaves exactly two that are accepted', async () => {
    const { clientId, clientSecret } = await add();
    const rotated = await Promise.all(Array.from({ length: 30 }, () => rotate(clientId)));
    const secrets = [clientSecret, ...rotated.map((one) => one.clientSecret)];
    const accepted = await Promise.all(secrets.map((secret) => accepts(clientId, secret)));
    expect(accepted.filter(Boolean)).toHaveLength(2);
  });

  test('is sealed in the database and in no answer after the first, nor in the audit log', async () => {
    const { clientId } = await add();
    const { clientSecret } = await rotate(clientId);
    const { rows } = await app.db.pool.query<{ row: string }>(
      `SELECT c::text AS row FROM client c WHERE id = $1 UNION ALL SELECT e::text FROM audit_event e WHERE target_id = $1`,
      [clientId],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify([rows, await show(clientId)])).not.toContain(clientSecret);
  });

  test('cannot be rotated where there is none', async () => {
    const { clientId } = await add({ public: true });
    expect(await codeOf(rotate(clientId))).toBe('clients.no_secret');
  });
});

describe('changing a third-party client', () => {
  test('changes only the named fields', async () => {
    const { clientId, clientSecret } = await add({ scopes: ['openid', 'email'], pkce: false });
    const before = await show(clientId);
    expect(await change(clientId, { name: 'Notes' })).toEqual({ clientId, clientSecret: null, name: 'Notes' });
    const after = await show(clientId);
    expect(after).toEqual({ ...before, name: 'Notes', updatedAt: after.updatedAt });
    expect(await accepts(clientId, clientSecret)).toBe(true);
  });

  test('from a secret to a key and back takes the secret away and gives another', async () => {
    const { clientId, clientSecret } = await add();
    await rotate(clientId);
    expect((await change(clientId, { jwks: { keys: [KEY] } })).clientSecret).toBeNull();
    expect(await accepts(clientId, clientSecret)).toBe(false);
    const { clientSecret: given } = await change(clientId, { jwks: null });
    expect(given).not.toBe(clientSecret);
    expect([await accepts(clientId, clientSecret), await accepts(clientId, given)]).toEqual([false, true]);
  });

  test('is audited with the names of the fields', async () => {
    const { clientId } = await add();
    await change(clientId, { trusted: true, name: 'Notes' });
    const { rows } = await app.db.pool.query<{ action: string; detail: object }>(
      'SELECT action, detail FROM audit_event WHERE target_id = $1 ORDER BY id DESC LIMIT 1',
      [clientId],
    );
    expect(rows).toEqual([{ action: 'client.updated', detail: { fields: ['name', 'trusted'] } }]);
  });

  test.each([
    ['a redirect with a fragment', { redirectUris: [`${CALLBACK}#x`] }],
    ['no redirect at all', { redirectUris: [] }],
    ['FAPI 2.0 without keys', { profile: 'fapi2' }],
    ['trust in a public client', { public: true, trusted: true }],
    ['the API of an app that is none', { apis: ['nosuch'] }],
    ['an unknown field', { client_secret: 'x' }],
    ['a secret of one’s own', { clientSecret: 'x' }],
  ])('to %s is refused and changes nothing', async (_title, fields) => {
    const { clientId } = await add();
    const before = await show(clientId);
    expect(await codeOf(change(clientId, fields))).toBe('request.invalid');
    expect(await show(clientId)).toEqual(before);
  });

  test('knows no ids that are none, or are of an app of ours, or hostile', async () => {
    const remove = (id: string) => serviceApi(app).admin.removeClient(id);
    for (const id of ['crm', 'client-0', '../apps', 'x'.repeat(3000)])
      for (const attempt of [show, (one: string) => change(one, { name: 'Notes' }), rotate, remove])
        expect(await codeOf(attempt(id))).toBe('clients.not_found');
  });
});
