import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { countStatements } from '../../test/count-statements.ts';
import { addPerson, type PersonActor } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AnswerInvitation } from './answer-invitation.ts';

let app: TestApp;
let world: AccessWorld;
let answers: AnswerInvitation;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  answers = app.get(AnswerInvitation);
});
afterAll(() => app[Symbol.asyncDispose]());

/** From an inviter of its own, in a tenant of its own, to a role and a group. `holds`: what the inviter can do there. */
async function invite(invitee: PersonActor, holds: readonly string[] = ['policy.manage', 'read']): Promise<string> {
  const tenant_id = await world.tenant();
  const scope = { mode: 'tenant', tenantId: tenant_id } as const;
  const inviter = await world.entity();
  await world.policy(inviter, { actions: holds, scope }, { tenantId: tenant_id });
  const role_id = await world.role([{ actions: ['read'], scope }], { tenant_id });
  const group_id = await world.principalGroup({ tenant_id });
  await world.policy(group_id, { actions: ['read'], scope }, { tenantId: tenant_id, group: true });
  const id = randomUUID();
  const [token_hash, expires_at] = [randomBytes(32), new Date(Date.now() + 60_000)];
  const what = { tenant_id, role_id, group_id, invitee_id: invitee.id, invited_by: inviter };
  return world.insert('invitation', { id, token_hash, expires_at, ...what });
}

it('needs the same number of statements for 40 invitations as for 2, each from another inviter', async () => {
  const counted: number[] = [];
  for (const count of [2, 40]) {
    const otto = await addPerson(app, 'Otto');
    for (let n = 0; n < count; n += 1) await invite(otto);
    await answers.describeOwn(await addPerson(app, 'Warm'));
    const { result, statements } = await countStatements(app, () => answers.describeOwn(otto));
    expect(result).toHaveLength(count);
    counted.push(statements.length);
  }
  expect(counted[1]).toBe(counted[0]);
});

it('has only those whose own inviter could still make them', async () => {
  const otto = await addPerson(app, 'Otto');
  const good = [await invite(otto), await invite(otto)];
  // Neither the role nor the group, nor the right to give them.
  await invite(otto, ['policy.manage']);
  await invite(otto, ['read']);
  expect((await answers.listOwn(otto)).map(({ id }) => id).toSorted()).toEqual(good.toSorted());
});
