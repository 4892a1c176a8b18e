import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, codeOf } from '../../test/directory-actors.ts';
import { type ServiceApi, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { GrantsService } from '../access/grants.service.ts';
import { PeopleAdministration } from '../people/people-administration.ts';

const PASSWORD = 'the lamp is on the third shelf';
let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM person; TRUNCATE setup_link, audit_event');
});

const create = (input: Parameters<ServiceApi['admin']['createPerson']>[0]) => api.admin.createPerson(input);

describe('creating a person', () => {
  it('creates a person with a password and keeps it as Argon2id only', async () => {
    const created = await api.admin.createPerson({
      email: ' Ines@Example.com ',
      name: '  Inês Moreau ',
      password: PASSWORD,
    });
    expect(created).toMatchObject({
      setupLink: null,
      person: { email: 'Ines@example.com', name: 'Inês Moreau', administrator: false, hasPassword: true, grants: [] },
    });
    expect(JSON.stringify(created)).not.toContain('argon2');
    const { rows } = await app.db.pool.query('SELECT id, email_key, password_hash FROM person');
    expect(rows[0]).toMatchObject({
      email_key: 'ines@example.com',
      password_hash: expect.stringMatching(/^\$argon2id/),
    });
    expect(rows[0].id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('invites who gets no password, with a link of a day', async () => {
    const { setupLink, person } = await api.admin.createPerson({
      email: 'lena@example.com',
      name: 'Lena',
    });
    expect(person.hasPassword).toBe(false);
    expect(setupLink!.url).toMatch(new RegExp(`^${app.issuer}/setup\\?token=[\\w-]{43}$`));
    const hours = (Date.parse(setupLink!.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
  });

  it.each(['ines@example.com', 'INES@EXAMPLE.COM', ' Ines@Example.com'])('refuses a second %s', async (email) => {
    await create({ email: 'Ines@example.com', name: 'Ines', password: PASSWORD });
    expect(await codeOf(create({ email, name: 'Eve', password: PASSWORD }))).toBe('directory.email_taken');
  });

  it.each([
    ['münchen', 'ines@münchen.example', 'Ines@XN--MNCHEN-3YA.example'],
    ['punycode', 'ines@xn--mnchen-3ya.example', 'ines@MU\u0308NCHEN。example'],
    ['a local part in another normal form', 'éva@example.com', 'E\u0301VA@example.com'],
  ])('takes both forms for one person: %s', async (_title, first, second) => {
    await create({ email: first, name: 'Ines', password: PASSWORD });
    expect(await codeOf(create({ email: second, name: 'Eve', password: PASSWORD }))).toBe('directory.email_taken');
    for (const email of [first, second]) {
      await api.admin.verifyEmail(email, true);
      await api.admin.createSetupLink(email);
    }
  });

  it.each([
    'a=b/c#d&e!f@example.com',
    '用户@例子.example',
    'root@localhost',
    `${'ł'.repeat(32)}@${'例'.repeat(12)}.example`,
  ])('takes %s, and finds the person by it', async (email) => {
    await create({ email, name: 'Ines', password: PASSWORD });
    await api.admin.setDisabled(email, true);
    await api.admin.removePerson(email);
  });

  it.each(['İnes@example.com', 'ines@strasse.example', 'іnes@example.com'])(
    'keeps %s apart from who has a like address',
    async (email) => {
      for (const other of ['ines@example.com', 'ines@straße.example']) await create({ email: other, name: 'Ines' });
      await create({ email, name: 'Eve' });
      const people = await api.admin.listPeople();
      expect(people).toHaveLength(3);
    },
  );

  it('names an invalid address by its field, before anything is stored', async () => {
    const detail = 'The email address has no @.';
    const refusal = { code: 'directory.invalid_email', fields: [{ path: 'email', message: 'has no @' }], detail };
    await expect(create({ email: 'ines', name: 'Ines' })).rejects.toMatchObject(refusal);
    expect(await api.admin.listPeople()).toEqual([]);
  });

  it('still finds a person whose address would be refused today', async () => {
    const email = `${'a'.repeat(70)}@example-.com`;
    await app.db.pool.query(`INSERT INTO person (email, email_key, name) VALUES ($1, lower($1), 'Old')`, [email]);
    expect(await api.admin.setDisabled(email.toUpperCase(), true)).toMatchObject({ email });
  });

  it('creates one of twenty who come at once', async () => {
    const tries = Array.from({ length: 20 }, () => create({ email: 'race@example.com', name: 'Race' }));
    const codes = await Promise.all(tries.map(codeOf));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'directory.email_taken')).toHaveLength(19);
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'person.created'`,
    );
    expect(rows[0].n).toBe(1);
  });

  it.each<[string, object, string]>([
    ['no email', { name: 'Ines' }, 'request.invalid'],
    [
      'an email with a line break',
      { email: 'a@example.com\r\nBcc: b@example.com', name: 'Ines' },
      'directory.invalid_email',
    ],
    ['an empty name', { email: 'a@example.com', name: '  ' }, 'request.invalid'],
    ['a name of 201 letters', { email: 'a@example.com', name: 'x'.repeat(201) }, 'request.invalid'],
    ['a short password', { email: 'a@example.com', name: 'Ines', password: 'too short' }, 'request.invalid'],
    ['a weak password', { email: 'a@example.com', name: 'Ines', password: 'password1234' }, 'onboarding.weak_password'],
    ['an id of one’s own', { email: 'a@example.com', name: 'Ines', id: crypto.randomUUID() }, 'request.invalid'],
  ])('refuses %s', async (_title, input, code) => {
    expect(await codeOf(create(input as never))).toBe(code);
    expect(await api.admin.listPeople()).toEqual([]);
  });

  it('is not for who may not make administrators, nor for who does not manage the platform', async () => {
    const people = app.get(PeopleAdministration);
    const eve = await addPerson(app, 'Eve');
    const input = { email: 'mallory@example.com', name: 'Mallory', password: PASSWORD };
    expect(await codeOf(people.create(eve, input))).toBe('decision.forbidden');
    expect(await codeOf(people.createAdministratorLink(eve))).toBe('decision.forbidden');
    const manager = await addPerson(app, 'Mia');
    await app.db.pool.query(
      `WITH block AS (INSERT INTO permission_block (scope_mode) VALUES ('platform') RETURNING id),
         actions AS (INSERT INTO permission_block_action (block_id, action_id)
           SELECT block.id, a.id FROM block, action a WHERE a.name IN ('manage', 'policy.manage'))
       INSERT INTO direct_policy (subject_kind, subject_id, block_id) SELECT 'entity', $1, id FROM block`,
      [manager.id],
    );
    expect(await codeOf(people.create(manager, { ...input, administrator: true }))).toBe('access_model.not_held');
    expect((await people.create(manager, input)).person.administrator).toBe(false);
  });
});

describe('the roles of apps', () => {
  it('are given and taken only by who may give roles on the platform', async () => {
    const grants = app.get(GrantsService, { strict: false });
    const eve = await addPerson(app, 'Eve');
    const named = { person: eve.id, slug: 'crm' };
    expect(await codeOf(grants.grant(eve, named))).toBe('access_model.forbidden');
    expect(await codeOf(grants.revoke(eve, named))).toBe('access_model.forbidden');
  });
});

describe('changing a person', () => {
  it('verifies an address and takes it back, once each in the audit log', async () => {
    await create({ email: 'ines@example.com', name: 'Ines', password: PASSWORD });
    const verifiedAt = [];
    for (const verified of [true, true, false, false])
      verifiedAt.push((await api.admin.verifyEmail('ines@example.com', verified)).emailVerifiedAt);
    expect(verifiedAt).toEqual([expect.any(String), verifiedAt[0], null, null]);
    const { rows } = await app.db.pool.query(
      `SELECT action FROM audit_event WHERE action LIKE 'person.email%' ORDER BY at`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.email_verified', 'person.email_unverified']);
  });

  it('keeps who was verified when added, and forgets it with the address', async () => {
    await create({ email: 'ines@example.com', name: 'Ines', emailVerified: true });
    const verified = async () =>
      (await app.db.pool.query('SELECT email_verified_at IS NOT NULL AS yes FROM person')).rows[0].yes;
    expect(await verified()).toBe(true);
    await app.db.pool.query(`UPDATE person SET email = 'INES@example.com', name = 'Inês'`);
    expect(await verified()).toBe(true);
    await app.db.pool.query(`UPDATE person SET email = 'eve@example.com', email_key = 'eve@example.com'`);
    expect(await verified()).toBe(false);
  });

  it('keeps the last administrator while the other one is losing the role', async () => {
    for (const name of ['ada', 'ben']) await create({ email: `${name}@example.com`, name, administrator: true });
    const role = `'00000000-0000-0000-0000-000000000002'`;
    const disabling = await app.db.transaction(async (transaction) => {
      await transaction.query({ name: 'test_lock', text: `SELECT FROM role WHERE id = ${role} FOR NO KEY UPDATE` });
      await transaction.query({
        name: 'test_take_role',
        text: `DELETE FROM role_assignment WHERE role_id = ${role} AND subject_id = (SELECT id FROM person WHERE name = 'ben')`,
      });
      const sent = codeOf(api.admin.setDisabled('ada@example.com', true));
      const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await app.db.pool.query(waiting)).rows[0].n).toBe(1);
      // Not awaited: it waits for the commit.
      return { sent };
    });
    expect(await disabling.sent).toBe('administrator.last');
  });

  it('disables and enables, once each in the audit log', async () => {
    await create({ email: 'ines@example.com', name: 'Ines', password: PASSWORD });
    for (const disabled of [true, true, false, false]) await api.admin.setDisabled('INES@example.com', disabled);
    const { rows } = await app.db.pool.query(
      `SELECT action FROM audit_event WHERE action LIKE 'person.%abled' ORDER BY at`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.disabled', 'person.enabled']);
  });
});
