import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addPerson,
  codeOf,
  operator,
  type PersonActor,
  stranger,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenOf } from '../../test/token-of.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { DecisionLog } from '../decision-log/decision-log.ts';
import { RolesService } from '../access-model/roles/roles.service.ts';
import { PeopleService } from '../directory/people.service.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { MembershipsService } from '../memberships/memberships.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { AnswerInvitation } from './answer-invitation.ts';
import { InvitationsService } from './invitations.service.ts';

const PASSWORD = 'the lamp is on the third shelf';
let app: TestApp;
let world: AccessWorld;
let answers: AnswerInvitation;
let acme: string;
let administration: string;
let groupId: string;
/** Administers the tenant by an assignment that can end. */
let ines: PersonActor;
let rights: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  answers = app.get(AnswerInvitation);
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
  administration = await tenantAdminRoleOf(app, acme);
});
beforeEach(async () => {
  ines = await addPerson(app, 'Ines');
  rights = await administer(ines);
  groupId = (await app.get(PrincipalGroups).create(operator, { tenantId: acme, name: `Group ${++next}` })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

const assignments = () => app.get(AssignmentsService);
const given = (subjectId: string) => ({ tenantId: acme, subjectKind: 'entity', subjectId }) as const;
async function administer({ id }: PersonActor): Promise<string> {
  await app.get(MembershipsService).add(operator, acme, id);
  return (await assignments().create(operator, { ...given(id), roleId: administration })).id;
}
/** Gives access in the tenant, and reads there. */
async function addGiver(): Promise<PersonActor> {
  const bo = await addPerson(app, 'Bo');
  const actions = ['policy.manage', 'read'];
  await world.policy(bo.id, { actions, scope: { mode: 'tenant', tenantId: acme } }, { tenantId: acme });
  return bo;
}
const newRole = (...actions: string[]) =>
  world.role([{ actions, scope: { mode: 'tenant', tenantId: acme } }], { tenant_id: acme });

interface Made {
  otto: PersonActor;
  token: string;
  email: string;
}

/** Otto is invited by his proven address, so that he also finds the invitation without its link. */
async function invite(what: object, by: PersonActor | typeof operator = ines): Promise<Made> {
  const otto = await addPerson(app, 'Otto');
  const { email } = (await app.get(PeopleService).findById(otto.id))!;
  await app.get(PeopleService).setEmailVerified(operator, email, true);
  const made = await app.get(InvitationsService).create(by, acme, { inviteeEmail: email, ...what });
  return { otto, token: tokenOf(made), email };
}
const holdingsOf = async ({ id }: PersonActor) => {
  const where = { subjectId: id };
  return {
    member: (await app.db.prisma.tenantMembership.findFirst({ where: { entityId: id } }))?.status,
    roles: await app.db.prisma.roleAssignment.findMany({ where, select: { roleId: true, createdBy: true } }),
    groups: (await app.db.prisma.principalGroupMember.findMany({ where: { entityId: id } })).map((one) => one.groupId),
  };
};
const NOTHING = { member: undefined, roles: [], groups: [] };

/** As for an expired one: in the portal, behind the link and for an answer. */
async function expectGone({ otto, token }: Made): Promise<void> {
  expect(await answers.listOwn(otto)).toEqual([]);
  for (const work of [
    () => answers.describe(token),
    () => answers.describeHeld(otto, token),
    () => answers.accept(otto, { token }),
    () => answers.accept(otto, { tenantId: acme }),
    () => answers.reject(otto, { token }),
    () => answers.acceptAsNewcomer(stranger, token, { name: 'Eve', password: PASSWORD }),
  ])
    expect(await codeOf(work())).toBe('invitations.gone');
  // The invitee asked, not the inviter.
  await app.get(DecisionLog).flush();
  expect(await app.db.prisma.auditEvent.count({ where: { action: 'decision.denied', actorId: ines.id } })).toBe(0);
}

describe('what an inviter still holds', () => {
  it('is given by them when the invitation is accepted', async () => {
    const roleId = await newRole('read');
    const made = await invite({ roleId, groupId });
    expect(await answers.listOwn(made.otto)).toHaveLength(1);
    await answers.accept(made.otto, { token: made.token });
    const roles = [{ roleId, createdBy: ines.id }];
    expect(await holdingsOf(made.otto)).toEqual({ member: 'active', roles, groups: [groupId] });
  });

  it('is given by the service credential, which has no person', async () => {
    const made = await invite({ roleId: administration, groupId }, operator);
    await answers.accept(made.otto, { token: made.token });
    const roles = [{ roleId: administration, createdBy: null }];
    expect(await holdingsOf(made.otto)).toEqual({ member: 'active', roles, groups: [groupId] });
  });
});

describe('an invitation', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['is suspended', () => app.get(EntityLifecycle).suspend(operator, ines.id)],
    ['is deleted', () => app.get(EntityLifecycle).delete(operator, ines.id)],
    [
      'is purged',
      async () => {
        await app.get(EntityLifecycle).delete(operator, ines.id);
        await app.get(EntityLifecycle).purge(operator, ines.id);
      },
    ],
    ['no longer administers the tenant', () => assignments().remove(operator, rights)],
  ])('is gone when its inviter %s, with or without a role', async (_title, change) => {
    const all = [await invite({}), await invite({ groupId }), await invite({ roleId: await newRole('read') })];
    await change();
    for (const made of all) {
      await expectGone(made);
      expect(await holdingsOf(made.otto)).toEqual(NOTHING);
    }
  });

  it('is there again when its inviter is active again', async () => {
    const made = await invite({});
    await app.get(EntityLifecycle).suspend(operator, ines.id);
    await expectGone(made);
    await app.get(EntityLifecycle).enable(operator, ines.id);
    await answers.accept(made.otto, { token: made.token });
    expect(await holdingsOf(made.otto)).toMatchObject({ member: 'active' });
  });

  it('is gone when its role or group gives more than its inviter holds', async () => {
    const bo = await addGiver();
    const actions = await app.db.prisma.action.findMany({ where: { name: { in: ['read', 'write'] }, appId: null } });
    const role = await app.get(RolesService).create(operator, { tenantId: acme, name: `Role ${++next}` });
    const all = [await invite({ roleId: role.id }, bo), await invite({ groupId }, bo)];
    const actionIds = actions.map(({ id }) => id);
    await app.get(RolesService).setBlocks(operator, role.id, {
      revision: role.revision,
      blockIds: [],
      blocks: [{ scopeMode: 'tenant', actionIds }],
    });
    const gift = { tenantId: acme, subjectKind: 'group', subjectId: groupId, roleId: role.id } as const;
    await assignments().create(operator, gift);
    for (const made of all) {
      await expectGone(made);
      expect(await holdingsOf(made.otto)).toEqual(NOTHING);
    }
  });

  it('makes no account for a newcomer whose inviter lost the role, and works when somebody else invites them', async () => {
    const inviteeEmail = `new-${++next}@example.com`;
    const newcomer = { name: 'Nora', password: PASSWORD };
    const inviteBy = async (actor: PersonActor) =>
      tokenOf(await app.get(InvitationsService).create(actor, acme, { inviteeEmail }));
    const token = await inviteBy(ines);
    await assignments().remove(operator, rights);
    expect(await codeOf(answers.acceptAsNewcomer(stranger, token, newcomer))).toBe('invitations.gone');
    expect(await app.db.prisma.person.count({ where: { email: inviteeEmail } })).toBe(0);
    const heir = await addPerson(app, 'Heir');
    await administer(heir);
    await answers.acceptAsNewcomer(stranger, await inviteBy(heir), newcomer);
    expect(await app.get(PeopleService).getByEmail(inviteeEmail)).toMatchObject({ name: 'Nora', hasPassword: true });
  });

  it('does not bring back a suspended member who holds more than its inviter', async () => {
    const [byInes, byBo] = [await invite({}), await invite({}, await addGiver())];
    for (const { otto } of [byInes, byBo]) {
      await administer(otto);
      await app.get(MembershipsService).update(operator, acme, otto.id, { status: 'suspended' });
    }
    expect(await codeOf(answers.accept(byBo.otto, { token: byBo.token }))).toBe('invitations.gone');
    expect(await holdingsOf(byBo.otto)).toMatchObject({ member: 'suspended' });
    await answers.accept(byInes.otto, { token: byInes.token });
    expect(await holdingsOf(byInes.otto)).toMatchObject({ member: 'active' });
  });

  it('takes nothing from a member who holds more than its inviter', async () => {
    const deny = { actions: ['read'], scope: { mode: 'tenant', tenantId: acme }, effect: 'deny' } as const;
    const roleId = await world.role([deny], { tenant_id: acme });
    const made = await invite({ roleId }, await addGiver());
    await administer(made.otto);
    expect(await codeOf(answers.accept(made.otto, { token: made.token }))).toBe('invitations.gone');
    expect((await holdingsOf(made.otto)).roles.map((role) => role.roleId)).toEqual([administration]);
  });
});
