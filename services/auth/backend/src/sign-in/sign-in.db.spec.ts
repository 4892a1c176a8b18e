import type { InteractionDetails } from '@portico/api-types';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { countStatements } from '../../test/count-statements.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PasswordHasher } from '../directory/password-hasher.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const closed = registration('closed', 2);
const portal = registration('portal', 3, { access: { open: 'everyone', requestable: false } });

let app: TestApp;
let api: ServiceApi;
let ines: Visitor;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, closed, portal));
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
  await api.admin.createPerson({ email: 'ines@münchen.example', name: 'Ines Two', password: PASSWORD });
  await api.admin.createPerson({ email: 'gone@example.com', name: 'Gone', password: PASSWORD });
  await api.admin.setDisabled('gone@example.com', true);
  await api.admin.createPerson({ email: 'invited@example.com', name: 'Invited' });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('TRUNCATE sign_in_throttle, audit_event');
  ines = new Visitor(app);
});

const details = async (visitor: Visitor, page: URL) => (await (await visitor.api(page)).json()) as InteractionDetails;
/** Restarts the wait, however slow this machine is. */
const holdBlocked = () =>
  app.db.pool.query(
    `UPDATE sign_in_throttle SET blocked_until = now() + interval '90 s' WHERE blocked_until > last_failure_at`,
  );
const auditActions = async () =>
  (await app.db.pool.query(`SELECT action FROM audit_event WHERE action <> 'decision.denied' ORDER BY at`)).rows.map(
    (row) => row.action,
  );

describe('signing in', () => {
  it('shows where one is going, takes the password, and ends at the app with a code', async () => {
    const page = await ines.open('crm', { login_hint: INES });
    expect(page.pathname).toMatch(/^\/interaction\//);
    expect(await details(ines, page)).toMatchObject({
      prompt: 'login',
      hint: INES,
      person: null,
      app: { slug: 'crm', name: 'CRM', url: crm.url, thirdParty: false },
      portalUrl: 'http://portal.localhost:8080/',
    });
    const end = await ines.goOn(await ines.password(page, INES, PASSWORD));
    expect(end.href).toMatch(/^http:\/\/crm\.localhost:8080\/api\/auth\/callback\?code=/);
    expect((await ines.redeem('crm', end, crm.client!.secret)).status).toBe(200);
    expect(await auditActions()).toEqual(['sign_in.succeeded', 'session.started']);
  });

  it('opens the next app without a page in between', async () => {
    await ines.signIn('crm', INES, PASSWORD);
    expect((await ines.open('portal')).host).toBe('portal.localhost:8080');
  });

  it('takes the email in any case', async () => {
    expect((await ines.signIn('crm', ' INES@Example.COM ', PASSWORD)).host).toBe('crm.localhost:8080');
  });

  it.each(['ines@münchen.example', 'INES@MÜNCHEN。example', 'ines@xn--mnchen-3ya.example'])(
    'takes every form of an IDN address: %s',
    async (email) => {
      expect((await ines.signIn('crm', email, PASSWORD)).host).toBe('crm.localhost:8080');
    },
  );

  it('prefills a hint as it came, in whatever form', async () => {
    const hint = 'ines@MÜNCHEN.example';
    const page = await ines.open('crm', { login_hint: hint });
    expect(await details(ines, page)).toMatchObject({ hint });
    expect((await ines.password(page, hint, PASSWORD)).status).toBe(200);
  });

  it('records the session with the address that the gateway saw and the user agent', async () => {
    await app.db.pool.query('TRUNCATE sign_in_session');
    const page = await ines.open('crm');
    const answer = await ines.password(page, INES, PASSWORD, { 'x-forwarded-for': '203.0.113.9' });
    expect(answer.status).toBe(200);
    const { rows } = await app.db.pool.query('SELECT ip, user_agent, ended_at FROM sign_in_session');
    expect(rows).toEqual([{ ip: '203.0.113.9', user_agent: 'test browser', ended_at: null }]);
    const audit = await app.db.pool.query(`SELECT ip FROM audit_event WHERE action = 'sign_in.succeeded'`);
    expect(audit.rows).toEqual([{ ip: '203.0.113.9' }]);
  });

  it('rehashes when the parameters have changed, once', async () => {
    const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await app.db.pool.query('UPDATE person SET password_hash = $1 WHERE email = $2', [old, INES]);
    await ines.signIn('crm', INES, PASSWORD);
    const stored = async () =>
      (await app.db.pool.query('SELECT password_hash FROM person WHERE email = $1', [INES])).rows[0].password_hash;
    const renewed = await stored();
    expect(renewed).toMatch(/m=64,t=1,p=1/);
    await new Visitor(app).signIn('crm', INES, PASSWORD);
    expect(await stored()).toBe(renewed);
  });

  it('needs few statements', async () => {
    const page = await ines.open('crm');
    const { statements, result: answer } = await countStatements(app, () => ines.password(page, INES, PASSWORD));
    expect(answer.status).toBe(200);
    expect(statements.length, statements.join(', ')).toBeLessThanOrEqual(7);
  });
});

describe('a refused password', () => {
  const refusals: [string, string, string][] = [
    ['a wrong password', INES, 'the lamp is on the fourth shelf'],
    ['an unknown account', 'nobody@example.com', PASSWORD],
    ['a disabled account with its right password', 'gone@example.com', PASSWORD],
    ['an account that has no password yet', 'invited@example.com', PASSWORD],
    ['what is no email', "' OR 1=1 --", PASSWORD],
    ['a look-alike of another script', 'іnes@example.com', PASSWORD],
    ['a capital that PostgreSQL takes for an i', 'İnes@example.com', PASSWORD],
    ['a full-width at sign', 'ines＠example.com', PASSWORD],
    ['a dot after the host', 'ines@example.com.', PASSWORD],
    ['a domain that is none', 'ines@xn--99999999.example', PASSWORD],
    ['an IDN domain that nobody has', 'nobody@例子.example', PASSWORD],
  ];

  it('is the same answer after the same work, whatever was wrong', async () => {
    const hasher = app.get(PasswordHasher, { strict: false });
    const answers = [];
    for (const [, email, password] of refusals) {
      const visitor = new Visitor(app);
      const page = await visitor.open('crm');
      const before = hasher.verifications;
      const { statements, result: response } = await countStatements(app, () =>
        visitor.password(page, email, password),
      );
      const { requestId, ...body } = (await response.json()) as Record<string, unknown>;
      const headers = [...response.headers.keys()].filter((name) => name !== 'date').sort();
      expect(requestId).toBeTypeOf('string');
      answers.push({ status: response.status, body, headers, statements, verified: hasher.verifications - before });
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign_in.invalid_credentials' }, verified: 1 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each(refusals)('leaves a trace in the audit log and the sign-in open: %s', async (_title, email, password) => {
    const page = await ines.open('crm');
    expect((await ines.password(page, email, password)).status).toBe(401);
    expect(await auditActions()).toEqual(['sign_in.failed']);
    expect((await ines.goOn(await ines.password(page, INES, PASSWORD))).host).toBe('crm.localhost:8080');
  });

  it('never writes the password or the tried email down', async () => {
    const page = await ines.open('crm');
    await ines.password(page, 'hunter2-typed-as-email', 'a-password-to-look-for');
    const { rows } = await app.db.pool.query('SELECT row_to_json(e)::text AS row FROM audit_event e');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/hunter2|look-for/);
  });

  it.each([INES, 'nobody@example.com'])(
    'is followed by a wait after some tries, which says the same for %s',
    async (email) => {
      const page = await ines.open('crm');
      for (let n = 0; n < 6; n += 1) await ines.password(page, email, 'wrong');
      await holdBlocked();
      const hasher = app.get(PasswordHasher, { strict: false });
      const before = hasher.verifications;
      const response = await ines.password(page, email, PASSWORD);
      expect(response.status).toBe(429);
      const wait = Number(response.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(60);
      expect(wait).toBeLessThanOrEqual(90);
      expect(await response.json()).toMatchObject({ code: 'sign_in.throttled', retryAfterSeconds: wait });
      expect(hasher.verifications).toBe(before);
    },
  );

  it('does not keep the owner out of a browser that has signed in before', async () => {
    await ines.signIn('crm', INES, PASSWORD);
    const attacker = new Visitor(app);
    const page = await attacker.open('crm');
    for (let n = 0; n < 7; n += 1) await attacker.password(page, INES, 'wrong');
    await holdBlocked();
    expect((await attacker.password(page, INES, PASSWORD)).status).toBe(429);
    const again = await ines.open('crm', { prompt: 'login' });
    expect((await ines.password(again, INES, PASSWORD)).status).toBe(200);
  });
});
