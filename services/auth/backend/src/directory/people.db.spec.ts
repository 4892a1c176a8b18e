import type { People, PersonCreated } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ServiceApi, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

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

const create = (body: object) => api.send('POST', '/api/people', body);

describe('POST /api/people', () => {
  it('creates a person with a password and keeps it as Argon2id only', async () => {
    const created = await api.call<PersonCreated>('POST', '/api/people', {
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
    const { setupLink, person } = await api.call<PersonCreated>('POST', '/api/people', {
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
    const response = await create({ email, name: 'Eve', password: PASSWORD });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'directory.email_taken' });
  });

  it.each([
    ['münchen', 'ines@münchen.example', 'Ines@XN--MNCHEN-3YA.example'],
    ['punycode', 'ines@xn--mnchen-3ya.example', 'ines@MU\u0308NCHEN。example'],
    ['a local part in another normal form', 'éva@example.com', 'E\u0301VA@example.com'],
  ])('takes both forms for one person: %s', async (_title, first, second) => {
    expect((await create({ email: first, name: 'Ines', password: PASSWORD })).status).toBe(201);
    expect((await create({ email: second, name: 'Eve', password: PASSWORD })).status).toBe(409);
    for (const email of [first, second]) {
      const path = `/api/people/${encodeURIComponent(email)}`;
      expect((await api.send('PATCH', path, { emailVerified: true })).status).toBe(200);
      expect((await api.send('POST', '/api/setup-links', { email })).status).toBe(201);
    }
  });

  it.each([
    'a=b/c#d&e!f@example.com',
    '用户@例子.example',
    'root@localhost',
    `${'ł'.repeat(32)}@${'例'.repeat(12)}.example`,
  ])('takes %s, and finds the person by it', async (email) => {
    expect((await create({ email, name: 'Ines', password: PASSWORD })).status).toBe(201);
    const path = `/api/people/${encodeURIComponent(email)}`;
    expect((await api.send('PATCH', path, { disabled: true })).status).toBe(200);
    expect((await api.send('DELETE', path, {})).status).toBe(204);
  });

  it.each(['İnes@example.com', 'ines@strasse.example', 'іnes@example.com'])(
    'keeps %s apart from who has a like address',
    async (email) => {
      for (const other of ['ines@example.com', 'ines@straße.example'])
        expect((await create({ email: other, name: 'Ines' })).status).toBe(201);
      expect((await create({ email, name: 'Eve' })).status).toBe(201);
      const { items: people } = await api.call<People>('GET', '/api/people');
      expect(people).toHaveLength(3);
    },
  );

  it('says what is wrong with an address, by the name of the field, before anything is kept', async () => {
    const refusal = { code: 'directory.invalid_email', fields: [{ path: 'email', message: 'has no @' }] };
    const response = await create({ email: 'ines', name: 'Ines' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ ...refusal, detail: 'The email address has no @.' });
    expect(await (await api.send('PATCH', '/api/people/ines', { disabled: true })).json()).toMatchObject(refusal);
    expect(await (await api.send('POST', '/api/setup-links', { email: 'ines' })).json()).toMatchObject(refusal);
    expect((await api.call<People>('GET', '/api/people')).items).toEqual([]);
  });

  it('still finds a person whose address would be refused today', async () => {
    const email = `${'a'.repeat(70)}@example-.com`;
    await app.db.pool.query(`INSERT INTO person (email, email_key, name) VALUES ($1, lower($1), 'Old')`, [email]);
    expect((await api.send('PATCH', `/api/people/${email.toUpperCase()}`, { disabled: true })).status).toBe(200);
  });

  it('creates one of twenty who come at once', async () => {
    const tries = Array.from({ length: 20 }, () => create({ email: 'race@example.com', name: 'Race' }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'person.created'`,
    );
    expect(rows[0].n).toBe(1);
  });

  it.each<[string, object, number]>([
    ['no email', { name: 'Ines' }, 400],
    ['an email with a line break', { email: 'a@example.com\r\nBcc: b@example.com', name: 'Ines' }, 400],
    ['an empty name', { email: 'a@example.com', name: '  ' }, 400],
    ['a name of 201 letters', { email: 'a@example.com', name: 'x'.repeat(201) }, 400],
    ['a weak password', { email: 'a@example.com', name: 'Ines', password: 'password1234' }, 422],
    ['an id of one’s own', { email: 'a@example.com', name: 'Ines', id: '0199aaaa-0000-7000-8000-000000000000' }, 400],
  ])('refuses %s', async (_title, body, status) => {
    expect((await create(body)).status).toBe(status);
    expect((await api.call<People>('GET', '/api/people')).items).toEqual([]);
  });
});

describe('GET /api/people', () => {
  it('pages by email without leaving anybody out', async () => {
    for (const name of ['d', 'A', 'c', 'B', 'e']) await create({ email: `${name}@example.com`, name });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: People = await api.call('GET', `/api/people?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['A', 'B', 'c', 'd', 'e']);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'sort=password_hash', 'cursor=x', 'after=a'])(
    'refuses %s',
    async (query) => {
      expect((await api.send('GET', `/api/people?${query}`)).status).toBe(400);
    },
  );
});

describe('PATCH /api/people/:email', () => {
  it('verifies an address and takes it back, once each in the audit log', async () => {
    await create({ email: 'ines@example.com', name: 'Ines', password: PASSWORD });
    const verifiedAt = [];
    for (const emailVerified of [true, true, false, false])
      verifiedAt.push(
        (await api.call<{ emailVerifiedAt: string | null }>('PATCH', '/api/people/ines@example.com', { emailVerified }))
          .emailVerifiedAt,
      );
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

  it.each([{}, { emailVerified: 'yes' }, { email_verified: true }])('refuses %o', async (body) => {
    await create({ email: 'ines@example.com', name: 'Ines' });
    expect((await api.send('PATCH', '/api/people/ines@example.com', body)).status).toBe(400);
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
      const sent = api.send('PATCH', '/api/people/ada@example.com', { disabled: true });
      const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await app.db.pool.query(waiting)).rows[0].n).toBe(1);
      // Not awaited before the commit, for which it waits.
      return { sent };
    });
    expect(await (await disabling.sent).json()).toMatchObject({ code: 'administrator.last' });
  });

  it('disables and enables, once each in the audit log', async () => {
    await create({ email: 'ines@example.com', name: 'Ines', password: PASSWORD });
    for (const disabled of [true, true, false, false])
      await api.call('PATCH', '/api/people/INES@example.com', { disabled });
    const { rows } = await app.db.pool.query(
      `SELECT action FROM audit_event WHERE action LIKE 'person.%abled' ORDER BY at`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.disabled', 'person.enabled']);
  });
});
