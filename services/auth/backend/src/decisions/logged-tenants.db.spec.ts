import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { AuthZenApi } from '../../test/authzen-api.ts';
import { operator } from '../../test/directory-actors.ts';
import { takeDenials } from '../../test/logged-denials.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { DecisionLog } from '../decision-log/decision-log.ts';
import { AccessEngine } from './access-engine.ts';
import { DecisionDesk } from './explain/decision-desk.ts';

let app: TestApp;
let world: AccessWorld;
let subject: string;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  subject = await world.entity();
});
beforeEach(() => takeDenials(app));
afterAll(() => app[Symbol.asyncDispose]());

it.each(['active', 'frozen'] as const)(
  'a denial about an object of a tenant that is %s belongs to the tenant',
  async (status) => {
    const tenant = await world.tenant(status);
    const channel = await world.resource('channel', { tenant_id: tenant });
    const resource = { type: 'channel', id: channel };
    expect(await new AuthZenApi(app).evaluate([subject], 'read', resource)).toEqual([false]);
    const [denial] = await takeDenials(app);
    expect(denial).toMatchObject({ subject, object: channel, tenant });
    expect(denial!.detail['tenantStatus']).toBe(status === 'active' ? undefined : status);
  },
);

it('a denial about a tenant belongs to it, and one about the platform to none', async () => {
  const tenant = await world.tenant();
  const api = new AuthZenApi(app);
  await api.evaluate([subject], 'manage', { type: 'tenant', id: tenant });
  await api.evaluate([subject], 'read', { type: 'channel', id: await world.resource('channel') });
  expect((await takeDenials(app)).map((row) => row.tenant).sort()).toEqual([tenant, null].sort());
});

it('decisions name the tenant of the object, for every subject and action', async () => {
  const engine = app.get(AccessEngine, { strict: false });
  const tenant = await world.tenant();
  const target = { id: await world.resource('channel', { tenant_id: tenant }) };
  await world.policy(subject, { actions: ['write'], scope: { mode: 'tenant', tenantId: tenant } });
  const suspended = await world.entity('human', { status: 'suspended' });
  const asked = [
    { subjectId: subject, action: 'write', target },
    { subjectId: subject, action: 'fly', target },
    { subjectId: suspended, action: 'write', target },
    { subjectId: subject, action: 'write', target: { id: tenant } },
    { subjectId: subject, action: 'write', target: { id: crypto.randomUUID() } },
    { subjectId: subject, action: 'write', target: { type: 'resource:channel', tenantId: crypto.randomUUID() } },
  ];
  const tenants = (await engine.decideMany(asked)).map((decision) => decision.tenantId);
  expect(tenants).toEqual([tenant, tenant, tenant, tenant, null, null]);
  expect((await engine.decide(asked[0]!)).tenantId).toBe(tenant);
});

it('questions that administrators ask belong to the tenant of the object, too', async () => {
  const tenant = await world.tenant('frozen');
  const objectId = await world.resource('channel', { tenant_id: tenant });
  const desk = app.get(DecisionDesk, { strict: false });
  await desk.check(operator, { subjectId: subject, action: 'read', objectId });
  await desk.explain(operator, { subjectId: subject, action: 'write', objectId });
  await app.get(DecisionLog, { strict: false }).flush();
  const { rows } = await app.db.pool.query(
    `SELECT detail ->> 'tenantStatus' AS status FROM audit_event WHERE action = 'decision.asked' AND tenant_id = $1`,
    [tenant],
  );
  expect(rows).toEqual([{ status: 'frozen' }, { status: 'frozen' }]);
});
