import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addManagerOf,
  addPerson,
  auditOf,
  codeOf,
  operator,
  type PersonActor,
  stranger,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenOf } from '../../test/token-of.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import type { Actor } from '../audit/actor.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { PeopleService } from '../directory/people.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { MembershipsService } from '../memberships/memberships.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { AnswerInvitation } from './answer-invitation.ts';
import { InvitationsService } from './invitations.service.ts';

const PASSWORD = 'the lamp is on the third shelf';
let app: TestApp;
let invitations: InvitationsService;
let answers: AnswerInvitation;
let ines: PersonActor;
let acme: string;
let umbrella: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  invitations = app.get(InvitationsService);
  answers = app.get(AnswerInvitation);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
});
afterAll(() => app[Symbol.asyncDispose]());

const email = () => `Invitee-${++next}@example.com`;
/** Only administrators of the platform see people who are in no tenant of theirs. */
const invite = (input: object) => invitations.create('inviteeId' in input ? operator : ines, acme, input);
const isMember = async (id: string) =>
  (await app.get(MembershipsService).list(ines, acme, { limit: 200 })).items.some((one) => one.id === id);
const emailOf = async ({ id }: PersonActor) => (await app.get(PeopleService).findById(id))!.email;

describe('an invitation', () => {
  it('is a link whose token is kept as a digest only', async () => {
    const made = await invite({ inviteeEmail: email() });
    const token = tokenOf(made);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(made.url).toMatch(new RegExp(`^${app.issuer}/invitations/accept\\?token=`));
    expect(Object.keys(made.invitation)).not.toContain('tokenHash');
    const { rows } = await app.db.pool.query(
      `SELECT (SELECT string_agg(row_to_json(i)::text, '') FROM invitation i) || (SELECT string_agg(row_to_json(e)::text, '') FROM audit_event e) AS all`,
    );
    expect(rows[0].all).not.toContain(token);
    expect(await answers.describe(token)).toMatchObject({ tenant: 'Acme' });
  });

  it('is answered the same whether or not the address has an account', async () => {
    const otto = await addPerson(app, 'Otto');
    const shapes = await Promise.all(
      [await emailOf(otto), email()].map(async (inviteeEmail) => {
        const { invitation } = await invite({ inviteeEmail });
        return [Object.keys(invitation), invitation.inviteeId];
      }),
    );
    expect(shapes[0]).toEqual(shapes[1]);
  });

  it('has one row for one invitee: again, it has another link and the same id', async () => {
    const inviteeEmail = email();
    const [first, second] = [
      await invite({ inviteeEmail }),
      await invite({ inviteeEmail: inviteeEmail.toUpperCase() }),
    ];
    expect(second.invitation.id).toBe(first.invitation.id);
    expect(await codeOf(answers.describe(tokenOf(first)))).toBe('invitations.gone');
    expect(await answers.describe(tokenOf(second))).toMatchObject({ tenant: 'Acme' });
    const race = email();
    const made = await Promise.all([1, 2, 3].map(() => invite({ inviteeEmail: race })));
    expect(new Set(made.map(({ invitation }) => invitation.id)).size).toBe(1);
  });

  it.each<[string, () => object | Promise<object>, string]>([
    ['nobody', () => ({}), 'request.invalid'],
    ['two at once', () => ({ inviteeId: ines.id, inviteeEmail: email() }), 'request.invalid'],
    ['what is no address', () => ({ inviteeEmail: 'ines' }), 'directory.invalid_email'],
    ['a tenant', () => ({ inviteeId: umbrella }), 'memberships.entity_not_found'],
    [
      'a group of another tenant',
      async () => ({
        inviteeEmail: email(),
        groupId: (await app.get(PrincipalGroups).create(operator, { tenantId: umbrella, name: 'Far' })).id,
      }),
      'invitations.group_not_found',
    ],
    ['a lifetime of a year', () => ({ inviteeEmail: email(), lifetimeSeconds: 31_536_000 }), 'request.invalid'],
  ])('is not made for %s', async (_title, input, code) => {
    expect(await codeOf(invite(await input()))).toBe(code);
  });

  it.each([
    ['is purged', 'DELETE FROM invitation WHERE id = $1'],
    ['is rejected', 'UPDATE invitation SET rejected_at = now() WHERE id = $1'],
  ])('is a new one when the earlier one %s at the same moment', async (_how, end) => {
    const inviteeEmail = email();
    const { id } = (await invite({ inviteeEmail })).invitation;
    const other = await app.db.pool.connect();
    await other.query('BEGIN');
    await other.query(end, [id]);
    const again = invite({ inviteeEmail });
    const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(async () => (await app.db.pool.query(waiting)).rows[0].n).toBe(1);
    await other.query('COMMIT');
    other.release();
    const made = await again;
    expect(made.invitation.id).not.toBe(id);
    expect(await answers.describe(tokenOf(made))).toMatchObject({ tenant: 'Acme' });
  });

  it('is made, seen and taken back only in the tenant', async () => {
    const otto = await addPerson(app, 'Otto');
    const { invitation } = await invitations.create(operator, umbrella, { inviteeEmail: email() });
    for (const work of [
      () => invitations.create(ines, umbrella, { inviteeEmail: email() }),
      () => invitations.list(otto, acme),
      () => invitations.revoke(ines, umbrella, invitation.id),
      () => invitations.list(ines, 'x'),
    ])
      expect(await codeOf(work())).toBe('tenants.not_found');
    expect(await codeOf(invitations.revoke(ines, acme, invitation.id))).toBe('invitations.not_found');
    expect(await codeOf(invitations.revoke(ines, acme, 'x'))).toBe('invitations.not_found');
  });
});

it('names only people whom the inviter sees', async () => {
  const [otto, mia] = [await addPerson(app, 'Otto'), await addPerson(app, 'Mia')];
  await app.get(MembershipsService).add(operator, umbrella, otto.id);
  await app.get(MembershipsService).add(operator, acme, mia.id);
  for (const inviteeId of [otto.id, crypto.randomUUID()])
    expect(await codeOf(invitations.create(ines, acme, { inviteeId }))).toBe('memberships.entity_not_found');
  expect((await invitations.create(ines, acme, { inviteeId: mia.id })).invitation.inviteeId).toBe(mia.id);
  expect((await answers.listOwn(otto)).map(({ id }) => id)).toEqual([]);
});

describe('accepting', () => {
  it('makes the invited person a member, in the group, once', async () => {
    const otto = await addPerson(app, 'Otto');
    const group = await app.get(PrincipalGroups).create(ines, { tenantId: acme, name: 'Sales' });
    const made = await invite({ inviteeId: otto.id, groupId: group.id });
    expect((await answers.listOwn(otto)).map(({ id }) => id)).toEqual([made.invitation.id]);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => codeOf(answers.accept(otto, { token: tokenOf(made) }))));
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'invitations.gone')).toHaveLength(3);
    expect(await isMember(otto.id)).toBe(true);
    expect((await app.get(PrincipalGroups).listMembers(ines, group.id)).items.map(({ id }) => id)).toEqual([otto.id]);
    expect(await auditOf(app, made.invitation.id)).toEqual(['invitation.created', 'invitation.accepted']);
    expect((await invitations.list(ines, acme, { state: 'accepted' })).items.map(({ id }) => id)).toContain(
      made.invitation.id,
    );
  });

  it('gives the role of the invitation, which the inviter must be able to give', async () => {
    const [otto, roleId] = [await addPerson(app, 'Otto'), await tenantAdminRoleOf(app, acme)];
    const made = await invite({ inviteeId: otto.id, roleId });
    await answers.accept(otto, { token: tokenOf(made) });
    const held = await app.get(AssignmentsService).list(ines, { tenantId: acme, limit: 200 });
    expect(held.items).toContainEqual(expect.objectContaining({ subjectId: otto.id, roleId, createdBy: null }));

    const bo = await addManagerOf(app, acme);
    const byBo = (input: object) => codeOf(invitations.create(bo, acme, { inviteeEmail: email(), ...input }));
    expect(await byBo({})).toBeUndefined();
    expect(await byBo({ roleId })).toBe('access_model.tenant_not_found');
    const group = await app.get(PrincipalGroups).create(ines, { tenantId: acme, name: 'Administrators' });
    const admins = { tenantId: acme, subjectKind: 'group', subjectId: group.id, roleId } as const;
    await app.get(AssignmentsService).create(ines, admins);
    expect(await byBo({ groupId: group.id })).toBe('access_model.not_dominated');
    expect(await codeOf(invite({ inviteeEmail: email(), roleId: await tenantAdminRoleOf(app, umbrella) }))).toBe(
      'role.not_found',
    );
  });

  it('makes the account of a newcomer, with the address of the invitation, which stays unproven', async () => {
    const address = email();
    const made = await invite({ inviteeEmail: address });
    await answers.acceptAsNewcomer(stranger, tokenOf(made), { name: 'Nora', password: PASSWORD });
    const nora = await app.get(PeopleService).getByEmail(address);
    expect(nora).toMatchObject({ name: 'Nora', hasPassword: true, emailVerifiedAt: null, administrator: false });
    expect(await isMember(nora.id)).toBe(true);
    expect(await codeOf(answers.acceptAsNewcomer(stranger, tokenOf(made), { name: 'Eve', password: PASSWORD }))).toBe(
      'invitations.gone',
    );
  });

  it('tells a newcomer nothing about an account that is there, nor touches it', async () => {
    const otto = await addPerson(app, 'Otto');
    const made = await invite({ inviteeEmail: await emailOf(otto) });
    expect(
      await answers.acceptAsNewcomer(stranger, tokenOf(made), { name: 'Eve', password: PASSWORD }),
    ).toBeUndefined();
    expect(await app.get(PeopleService).findById(otto.id)).toMatchObject({ name: 'Otto', hasPassword: false });
    expect(await isMember(otto.id)).toBe(false);
    expect(await answers.accept(otto, { token: tokenOf(made) })).toBe(acme);
    expect(await isMember(otto.id)).toBe(true);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof invite>>) => Promise<unknown>]>([
    ['taken back', (made) => invitations.revoke(ines, acme, made.invitation.id)],
    [
      'expired',
      (made) =>
        app.db.pool.query(`UPDATE invitation SET expires_at = now() - interval '1 s' WHERE id = $1`, [
          made.invitation.id,
        ]),
    ],
    [
      'rejected',
      async (made) =>
        answers.reject({ ...operator, kind: 'person', id: made.invitation.inviteeId }, { token: tokenOf(made) }),
    ],
    ['of a frozen tenant', () => app.get(TenantLifecycle).freeze(operator, acme)],
  ])('is over for an invitation that is %s', async (_title, spoil) => {
    const otto = await addPerson(app, 'Otto');
    const made = await invite({ inviteeId: otto.id });
    await spoil(made);
    for (const key of [{ token: tokenOf(made) }, { tenantId: acme }]) {
      expect(await codeOf(answers.accept(otto, key))).toBe('invitations.gone');
      expect(await codeOf(answers.reject(otto, key))).toBe('invitations.gone');
    }
    expect(await codeOf(answers.describe(tokenOf(made)))).toBe('invitations.gone');
    expect(await codeOf(answers.describeHeld(otto, tokenOf(made)))).toBe('invitations.gone');
    expect(await answers.listOwn(otto)).toEqual([]);
    await app.get(TenantLifecycle).enable(operator, acme);
  });

  it.each<
    [
      string,
      (token: string) => [PersonActor | typeof stranger, string] | Promise<[PersonActor | typeof stranger, string]>,
    ]
  >([
    ['by somebody else', async (token) => [await addPerson(app, 'Eve'), token]],
    ['by nobody', (token) => [stranger, token]],
    ['by the operator', (token) => [operator, token]],
    ['with a made-up token', async () => [await addPerson(app, 'Eve'), 'A'.repeat(43)]],
    ['with a NUL', async () => [await addPerson(app, 'Eve'), '\0']],
  ])('is refused %s', async (_title, attempt) => {
    const otto = await addPerson(app, 'Otto');
    const made = await invite({ inviteeId: otto.id });
    const [actor, token] = await attempt(tokenOf(made));
    for (const work of [() => answers.accept(actor, { token }), () => answers.reject(actor, { token })])
      expect(await codeOf(work())).toBe('invitations.gone');
    expect(await codeOf(answers.acceptAsNewcomer(stranger, tokenOf(made), { name: 'Eve', password: PASSWORD }))).toBe(
      'invitations.gone',
    );
    expect(await answers.accept(otto, { token: tokenOf(made) })).toBe(acme);
  });
});

describe('an invitation without its link', () => {
  const refused = (actor: Actor, tenantId = acme) =>
    Promise.all([codeOf(answers.accept(actor, { tenantId })), codeOf(answers.reject(actor, { tenantId }))]);
  const gone = ['invitations.gone', 'invitations.gone'];

  it('is accepted by the person whom it names, once, and rejected by none but them', async () => {
    const [otto, eve] = [await addPerson(app, 'Otto'), await addPerson(app, 'Eve')];
    const { invitation } = await invite({ inviteeId: otto.id });
    for (const actor of [eve, operator, stranger]) expect(await refused(actor)).toEqual(gone);
    for (const tenantId of [umbrella, crypto.randomUUID(), 'nonsense'])
      expect(await refused(otto, tenantId)).toEqual(gone);
    const tries = await Promise.all(Array.from({ length: 10 }, () => codeOf(answers.accept(otto, { tenantId: acme }))));
    expect(tries.filter((code) => code === undefined)).toHaveLength(1);
    expect([await isMember(otto.id), await isMember(eve.id)]).toEqual([true, false]);
    expect(await refused(otto)).toEqual(gone);
    expect(await auditOf(app, invitation.id)).toEqual(['invitation.created', 'invitation.accepted']);
  });

  it('is answered for an address only by who proved that it is theirs', async () => {
    const otto = await addPerson(app, 'Otto');
    await invite({ inviteeEmail: await emailOf(otto) });
    expect(await refused(otto)).toEqual(gone);
    await app.get(PeopleService).setEmailVerified(operator, await emailOf(otto), true);
    await answers.reject(otto, { tenantId: acme });
    expect(await answers.listOwn(otto)).toEqual([]);
    expect([await isMember(otto.id), await refused(otto)]).toEqual([false, gone]);
  });
});
