import { AccessWorld } from './access-world.ts';
import type { TestApp } from './test-app.ts';

/** The fixture of the AuthZEN Authorization API 1.0 certification scenario (section 2). */
export async function authZenFixture(app: Pick<TestApp, 'db'>): Promise<void> {
  const world = new AccessWorld(app);
  const [alice, bob] = [
    await world.entity('human', { alias: 'alice' }),
    await world.entity('human', { alias: 'bob', attributes: { role: 'admin' } }),
  ];
  await world.resource('record', { external_id: 'record-1', attributes: { status: 'active' } });
  await world.resource('record', { external_id: 'record-2', attributes: { status: 'archived' } });
  const scope = { mode: 'object_type', objectType: 'resource:record' } as const;
  const archived = { 'resource.attributes.status': 'archived' };
  await world.policy(alice, { actions: ['read', 'write'], scope });
  await world.policy(alice, { actions: ['write'], scope, effect: 'deny', conditions: archived });
  await world.policy(alice, { actions: ['delete'], scope, conditions: { 'context.action.soft': true } });
  await world.policy(bob, { actions: ['read'], scope });
  await world.policy(bob, {
    actions: ['write'],
    scope,
    conditions: { ...archived, 'entity.attributes.role': 'admin' },
  });
}
