import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { countStatements } from '../../test/count-statements.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { loopbackFetch, SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';
import { DecisionLog } from '../decision-log/decision-log.ts';

let app: TestApp;
let world: AccessWorld;
let appId: string;
let subject: string;
const crm = registration('crm', 1, { consumes: ['auth'] });
const wiki = registration('wiki', 2);

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(crm, wiki));
  appId = (await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`)).rows[0]!.id;
  subject = await world.entity('human');
  await app.db.pool.query(
    `WITH a AS (INSERT INTO action (app_id, name) VALUES ($1, 'deal.share') RETURNING id)
     INSERT INTO action_applicability (action_id, object_kind, object_type) SELECT id, 'resource', 'resource:' || $1 || '/deal' FROM a`,
    [appId],
  );
});
afterAll(() => app[Symbol.asyncDispose]());

const basic = ({ slug, client }: typeof crm) => `Basic ${Buffer.from(`${slug}:${client!.secret}`).toString('base64')}`;
const send = (body: unknown, authorization = `Bearer ${SERVICE_SECRET}`, path = 'evaluation') =>
  app.request(`/access/v1/${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const about = (resource: object, action = 'read') => ({
  subject: { type: 'user', id: subject },
  action: { name: action },
  resource,
});
const outcome = async (body: unknown, authorization?: string) => {
  const response = await send(body, authorization);
  const { decision, context, code } = (await response.json()) as {
    decision?: boolean;
    code?: string;
    context?: { id: string };
  };
  return [response.status, decision ?? code, context?.id].filter((part) => part !== undefined);
};
const crmToken = async () => {
  const response = await loopbackFetch(new URL('/token', app.issuer), {
    method: 'POST',
    headers: { authorization: basic(crm), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: app.issuer }).toString(),
  });
  return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
};

describe('who may ask', () => {
  it('a client, by its secret or its own token: about itself always, about others with authz.check', async () => {
    const [tenant, elsewhere] = [await world.tenant(), await world.tenant()];
    const mine = about({ type: 'channel', id: await world.resource('channel', { tenant_id: tenant }) });
    const theirs = about({ type: 'channel', id: await world.resource('channel', { tenant_id: elsewhere }) });
    const deal = about({ type: 'deal', id: '7' }, 'deal.share');
    const forbidden = [403, 'authzen.may_not_ask'];
    for (const authorization of [basic(crm), await crmToken()]) {
      expect(await outcome(mine, authorization)).toEqual(forbidden);
      const own = { ...mine, subject: { type: 'application', id: appId } };
      expect(await outcome(own, authorization)).toEqual([200, false, 'no_matching_allow_policy']);
    }
    await world.policy(
      appId,
      { actions: ['authz.check'], scope: { mode: 'tenant', tenantId: tenant } },
      { tenantId: tenant },
    );
    expect(await outcome(mine, basic(crm))).toEqual([200, false, 'no_matching_allow_policy']);
    expect(await outcome(theirs, basic(crm))).toEqual(forbidden);
    expect(await outcome(about({ type: 'channel', id: randomUUID() }), basic(crm))).toEqual(forbidden);
    expect(await outcome(deal, basic(crm))).toEqual(forbidden);
    await world.policy(appId, { actions: ['authz.check'], scope: { mode: 'object', objectId: appId } });
    expect(await outcome(deal, basic(crm))).toEqual([200, false, 'no_matching_allow_policy']);
  });

  it('policy.manage and manage are not enough', async () => {
    const manager = (await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'wiki'`)).rows[0]!.id;
    await world.policy(manager, { actions: ['policy.manage', 'manage'], scope: { mode: 'platform' } });
    const question = about({ type: 'channel', id: await world.resource('channel') });
    expect(await outcome(question, basic(wiki))).toEqual([403, 'authzen.may_not_ask']);
  });
});

describe('names', () => {
  const types = { mode: 'object_type' } as const;
  it('reads an app’s types by the app’s slug, and bare for the app’s own client', async () => {
    await world.policy(subject, { actions: [], scope: { ...types, objectType: `resource:${appId}/deal` } });
    await app.db.pool.query(
      `INSERT INTO permission_block_action SELECT b.id, a.id FROM permission_block b, action a
       WHERE b.object_type = 'resource:' || $1 || '/deal' AND a.name = 'deal.share'`,
      [appId],
    );
    expect(await outcome(about({ type: 'crm/deal', id: '7' }, 'deal.share'))).toEqual([200, true]);
    expect(await outcome(about({ type: 'deal', id: '7' }, 'deal.share'), basic(crm))).toEqual([200, true]);
    expect(await outcome(about({ type: 'deal', id: '7' }, 'deal.share'))).toEqual([200, false, 'resource_not_found']);
    expect(await outcome(about({ type: 'nothing/deal', id: '7' }, 'deal.share'))).toEqual([
      200,
      false,
      'resource_not_found',
    ]);
  });

  it('reads people by email, and objects by id, alias and external id', async () => {
    await serviceApi(app).admin.createPerson({ email: 'Ines@Example.com', name: 'Ines' });
    const id = await world.resource('channel', { alias: 'lobby', external_id: 'EXT-1' });
    const { rows } = await app.db.pool.query<{ id: string }>(
      `SELECT id FROM person WHERE email_key = 'ines@example.com'`,
    );
    await world.policy(rows[0]!.id, { actions: ['read'], scope: { mode: 'object', objectId: id } });
    for (const who of ['ines@example.com', 'INES@example.com', rows[0]!.id, rows[0]!.id.toUpperCase()])
      for (const what of ['lobby', 'EXT-1', id]) {
        const question = { ...about({ type: 'channel', id: what }), subject: { type: 'user', id: who } };
        expect([who, what, await outcome(question)]).toEqual([who, what, [200, true]]);
      }
    const renamed = { ...about({ type: 'channel', id: 'lobby' }), subject: { type: 'user', id: 'ines@example.com' } };
    await app.db.pool.query(`UPDATE resource SET alias = 'hall' WHERE id = $1`, [id]);
    expect(await outcome(renamed)).toEqual([200, false, 'resource_not_found']);
  });

  it("fills gaps with the caller's facts, and never overrides stored ones", async () => {
    const id = await world.resource('channel', { attributes: { level: 'secret' } });
    const who = await world.entity('human');
    await world.policy(who, {
      actions: ['read'],
      scope: { mode: 'object', objectId: id },
      conditions: { 'object.attributes.level': 'public' },
    });
    await world.policy(who, {
      actions: ['write'],
      scope: { mode: 'object', objectId: id },
      conditions: { 'object.attributes.colour': 'red' },
    });
    const properties = { level: 'public', colour: 'red' };
    const asked = (name: string) => ({
      subject: { type: 'user', id: who },
      action: { name },
      resource: { type: 'channel', id, properties },
    });
    expect(await outcome(asked('read'))).toEqual([200, false, 'no_matching_allow_policy']);
    expect(await outcome(asked('write'))).toEqual([200, true]);
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown, number, string]>([
    [
      'more than a megabyte',
      () => JSON.stringify({ ...about({ type: 'channel', id: 'x' }), context: { x: 'x'.repeat(1_100_000) } }),
      413,
      'request.too_large',
    ],
    [
      'a depth bomb',
      () =>
        `{"context":{"x":${'['.repeat(400_000)}${']'.repeat(400_000)}},${JSON.stringify(about({ type: 'channel', id: 'x' })).slice(1)}`,
      400,
      'authzen.too_deep',
    ],
    ['NUL in a name', () => about({ type: 'channel', id: 'a\0b' }), 400, 'request.invalid'],
    ['a batch of 51', () => ({ evaluations: Array.from({ length: 51 }, () => ({})) }), 413, 'authzen.too_many'],
    ['a batch that is no list', () => ({ evaluations: {} }), 400, 'request.invalid'],
    [
      'an unknown semantic',
      () => ({ evaluations: [{}], options: { evaluations_semantic: 'any' } }),
      400,
      'request.invalid',
    ],
  ])('%s has one coded answer', async (_what, body, status, code) => {
    const response = await send(body(), undefined, 'evaluations');
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('an unknown action is a decision with a code', async () => {
    expect(await outcome(about({ type: 'channel', id: await world.resource('channel') }, 'fly'))).toEqual([
      200,
      false,
      'unknown_action',
    ]);
  });
});

it('sends no statement for a question that was asked before, and logs denials', async () => {
  const question = about({ type: 'channel', id: await world.resource('channel', { external_id: 'warm' }) });
  await send(question);
  const { statements } = await countStatements(app, () => send(question));
  expect(statements).toEqual([]);
  await app.get(DecisionLog, { strict: false }).flush();
  const { rows } = await app.db.pool.query(
    `SELECT detail ->> 'surface' AS surface FROM audit_event WHERE action = 'decision.denied' LIMIT 1`,
  );
  expect(rows).toEqual([{ surface: 'authzen' }]);
});

it('limits each caller by the minute, and counts refused calls', async () => {
  const api = serviceApi(app);
  await api.admin.changeSettings({ namespace: 'access-limits', values: { search: 2 } });
  const search = () =>
    send(
      { subject: { type: 'user', id: subject }, resource: { type: 'channel', id: 'x' } },
      undefined,
      'search/action',
    );
  const answers = [await search(), await search(), await search()];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(0);
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toMatch(/access_limited_requests_total\{class="search"\} 1/);
  expect(metrics).toMatch(/access_decision_duration_seconds_count\{result="deny",surface="authzen"\} \d/);
  expect(metrics).toMatch(/access_cache_entries\{cache="subjects"\} \d/);
});

let hosts = 0;
it.each([
  '/.well-known/authzen-configuration',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/portico-configuration',
  '/jwks',
])('limits readers of %s by address and minute', async (path) => {
  await serviceApi(app).admin.changeSettings({ namespace: 'access-limits', values: { document: 2 } });
  const [address, other] = [`192.0.2.${++hosts}`, `192.0.2.${++hosts}`];
  const read = (from: string) => app.request(path, { headers: { 'x-forwarded-for': from } });
  const answers = [await read(address), await read(address), await read(address)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await read(other)).status).toBe(200);
});
