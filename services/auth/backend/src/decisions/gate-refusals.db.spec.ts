import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { graphqlApiAs } from '../../test/graphql-api.ts';
import { takeDenials } from '../../test/logged-denials.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditReading } from '../audit-log/audit-reading.ts';
import { DecisionLog } from '../decision-log/decision-log.ts';
import { AuthorizedObjects } from './listings/authorized-objects.ts';
import { DecisionDesk } from './explain/decision-desk.ts';
import { Explanations } from './explain/explanations.ts';

let app: TestApp;
let world: AccessWorld;
let tenant: string;
let device: string;
let eve: Actor;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  tenant = await world.tenant();
  device = await world.entity('device', { tenant_id: tenant });
  eve = { kind: 'person', id: await world.entity(), ip: '192.0.2.7', requestId: 'r-1' };
});
beforeEach(() => takeDenials(app));
afterAll(() => app[Symbol.asyncDispose]());

const reason = 'no unconditional allow policy, or a deny';
const refuse = (query: string, variables: Record<string, unknown> = {}) =>
  graphqlApiAs(app, eve).refuse(query, variables);

it('a refused change is in the audit log of the tenant whose object it was about, with who tried it', async () => {
  await refuse(`mutation ($id: ID!) { deleteEntity(id: $id) { id } }`, { id: device });
  expect(await takeDenials(app)).toEqual([
    {
      subject: eve.id,
      object: device,
      kind: 'entity',
      tenant,
      caller: null,
      ip: '192.0.2.7',
      detail: { action: expect.stringContaining('manage'), reason, surface: 'administration' },
      times: 1,
    },
  ]);
});

it('a refused look at the platform is there as often as it was tried', async () => {
  for (let time = 0; time < 3; time += 1) await refuse('{ signingKeys { status } }');
  expect(await takeDenials(app)).toMatchObject([
    { subject: eve.id, kind: 'platform', object: null, tenant: null, times: 3 },
  ]);
});

it('a refused question about others is there, too', async () => {
  const input = { subjectId: device, action: 'read', objectKind: 'resource', tenantId: tenant } as const;
  await expect(app.get(AuthorizedObjects, { strict: false }).list(eve, input)).rejects.toThrow();
  const asked = { subjectId: tenant, action: 'read', objectId: device };
  await expect(app.get(DecisionDesk, { strict: false }).check(eve, asked)).rejects.toMatchObject({
    code: 'decision.forbidden',
  });
  await expect(app.get(Explanations, { strict: false }).checkMayExplain(eve, { id: device })).rejects.toThrow();
  expect(await takeDenials(app)).toMatchObject([
    { object: tenant, tenant, detail: { action: 'authz.check' } },
    { object: device, tenant, detail: { action: 'authz.check' } },
    { object: tenant, tenant, detail: { action: 'policy.manage, manage' } },
  ]);
});

it('an id that does not exist gets no tenant', async () => {
  const unknown = '01a20595-0000-7000-8000-00000000000b';
  const input = { subjectId: device, action: 'read', objectKind: 'resource', tenantId: unknown } as const;
  await expect(app.get(AuthorizedObjects, { strict: false }).list(eve, input)).rejects.toThrow();
  expect(await takeDenials(app)).toMatchObject([{ kind: 'object', object: unknown, tenant: null }]);
});

it('a menu that asks whether it may leaves no trace', async () => {
  expect(await graphqlApiAs(app, eve).call('{ viewer { canOnPlatform } }')).toEqual({ viewer: { canOnPlatform: [] } });
  expect(await app.get(Explanations, { strict: false }).mayExplain(eve, { id: device })).toBe(false);
  expect(await takeDenials(app)).toEqual([]);
});

it("administrators of the tenant see the row, and nobody else's do", async () => {
  const readerOf = async (tenantId: string): Promise<Actor> => {
    const id = await world.entity();
    await world.policy(id, { actions: ['read'], scope: { mode: 'tenant', tenantId } }, { tenantId });
    return { ...eve, id };
  };
  await refuse(`mutation ($id: ID!) { deleteEntity(id: $id) { id } }`, { id: device });
  await app.get(DecisionLog, { strict: false }).flush();
  const audit = app.get(AuditReading, { strict: false });
  const [here, elsewhere] = [await readerOf(tenant), await readerOf(await world.tenant())];
  expect((await audit.list(here, { actions: ['decision.denied'] })).items).toHaveLength(1);
  expect((await audit.list(elsewhere, { actions: ['decision.denied'] })).items).toEqual([]);
});
