import type { InteractionDetails } from '@portico/api-types';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Visitor } from '../../../test/browser.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { firstPartyGrantId } from '../provider/first-party-grant-id.ts';
import { DirectReturn } from './direct-return.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const redirect_uri = 'http://partner.localhost:9999/callback';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const payroll = registration('payroll', 2);

let app: TestApp;
let api: ServiceApi;
let visitor: Visitor;
let partner: string;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll));
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
  partner = (await api.admin.createClient({ name: 'Partner', redirectUris: [redirect_uri] })).clientId;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('TRUNCATE sign_in_throttle, audit_event, oidc_payload, sign_in_session');
  visitor = new Visitor(app);
});

const redirectOf = async (answer: Response | Awaited<ReturnType<Visitor['password']>>) =>
  new URL(((await answer.json()) as { redirectTo: string }).redirectTo, app.issuer);
const sendPassword = async (slug = 'crm', params: Record<string, string> = {}) =>
  redirectOf(await visitor.password(await visitor.open(slug, params), INES, PASSWORD));
const kinds = async () =>
  (await app.db.pool.query<{ kind: string }>('SELECT kind FROM oidc_payload ORDER BY kind')).rows.map(
    ({ kind }) => kind,
  );
const sessions = async () => (await app.db.pool.query('SELECT ip, user_agent, ended_at FROM sign_in_session')).rows;
const cookie = (part: string) => visitor.browser.cookies.filter(({ name }) => name.includes(part));

describe('the password of a first sign-in', () => {
  it('leads straight to the app, with a code that the app redeems', async () => {
    const back = await sendPassword();
    expect([back.origin, back.pathname, back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual([
      'http://crm.localhost:8080',
      '/api/auth/callback',
      'state',
      app.issuer,
    ]);
    const redeemed = await visitor.redeem('crm', back, crm.client!.secret);
    const { id_token } = (await redeemed.json()) as { id_token: string };
    expect(decodeJwt(id_token)).toMatchObject({ nonce: 'nonce', acr: 'password', amr: ['pwd'], aud: 'crm' });
    expect((await visitor.redeem('crm', back, crm.client!.secret)).status).toBe(400);
  });

  it('stores what the provider stores', async () => {
    const stored = async () => {
      const { rows } = await app.db.pool.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(p) - '{id,created_at,expires_at}'::text[] AS row FROM oidc_payload p ORDER BY kind`,
      );
      const uid = JSON.parse(JSON.stringify(rows)).find((one: { row: { kind: string } }) => one.row.kind === 'Session')
        .row.uid;
      const grant = firstPartyGrantId(uid, 'crm');
      return JSON.parse(JSON.stringify(rows).replaceAll(uid, 'UID').replaceAll(grant, 'GRANT'), (key, value: unknown) =>
        /^(iat|exp|usedAt|loginTs|authTime|codeChallenge)$/.test(key) ? typeof value : value,
      );
    };
    await sendPassword();
    const ours = await stored();
    await app.db.pool.query('TRUNCATE oidc_payload, sign_in_session');
    visitor = new Visitor(app);
    using _usualWay = vi.spyOn(app.get(DirectReturn, { strict: false }), 'answer').mockResolvedValue(undefined);
    await visitor.browser.follow(await sendPassword(), app.issuer);
    expect(ours).toEqual(await stored());
    expect(ours).toHaveLength(3);
  });

  it('starts a session, which opens the next app without a question', async () => {
    await sendPassword();
    expect(await sessions()).toEqual([{ ip: '127.0.0.1', user_agent: 'test browser', ended_at: null }]);
    expect((await visitor.open('crm')).searchParams.get('code')).not.toBeNull();
    expect(await sessions()).toHaveLength(1);
  });

  it('sets the cookie of the session as the provider does, and takes back the proof of the page', async () => {
    const page = await visitor.open('crm');
    expect(cookie('_i_')).toHaveLength(1);
    const answer = await visitor.password(page, INES, PASSWORD);
    const set = answer.headers.getSetCookie().filter((line) => line.includes('_session='));
    expect(set).toEqual([expect.stringMatching(/; path=\/; expires=[^;]+ GMT; samesite=lax; httponly$/i)]);
    expect(cookie('_i_')).toEqual([]);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('sends five statements', async () => {
    await sendPassword();
    visitor = new Visitor(app);
    const page = await visitor.open('crm');
    const { statements } = await countStatements(app, () => visitor.password(page, INES, PASSWORD));
    expect(statements.filter((name) => name.startsWith('oidc_payload'))).toEqual([
      'oidc_payload_find',
      'oidc_payload_complete_sign_in',
    ]);
    expect(statements.length, statements.join(', ')).toBeLessThanOrEqual(6);
  });

  it('counts once when it is sent six times at once; the others lead to the app, where the person is signed in', async () => {
    const page = await visitor.open('crm');
    const answers = await Promise.all(Array.from({ length: 6 }, () => visitor.password(page, INES, PASSWORD)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
    expect(await kinds()).toEqual(['AuthorizationCode', 'Grant', 'Session']);
    expect(await sessions()).toHaveLength(1);
    expect((await visitor.open('crm')).searchParams.get('code')).not.toBeNull();
  });

  it('opens nothing a second time', async () => {
    const page = await visitor.open('crm');
    await visitor.password(page, INES, PASSWORD);
    expect((await visitor.password(page, INES, PASSWORD)).status).toBe(410);
    const resumed = await visitor.browser.fetch(new URL(`/auth/${page.pathname.split('/').at(-1)}`, app.issuer));
    expect(resumed.status).toBe(400);
  });
});

describe('an account that changes between the check of its password and the end of the sign-in', () => {
  const epochRises = 'UPDATE person SET sign_in_epoch = sign_in_epoch + 1';
  /** Runs `change` before the statement that completes the sign-in. */
  const beforeCompletion = (change: (complete: () => Promise<boolean>) => Promise<boolean>) => {
    const payloads = app.get(PayloadRepository, { strict: false });
    const complete = payloads.completeSignIn.bind(payloads);
    return vi
      .spyOn(payloads, 'completeSignIn')
      .mockImplementationOnce((...values) => change(() => complete(...values)));
  };

  it.each([
    ['loses its sessions', epochRises],
    ['is disabled', 'UPDATE person SET disabled_at = now()'],
  ])('opens nothing when it %s', async (_title, change) => {
    using completed = beforeCompletion(async (go) => {
      await app.db.pool.query(change);
      return go();
    });
    const back = await sendPassword();
    await app.db.pool.query('UPDATE person SET disabled_at = NULL, sign_in_epoch = sign_in_epoch + 1');
    expect(completed).toHaveBeenCalledOnce();
    expect(back.pathname).toMatch(/^\/auth\//);
    expect((await visitor.browser.follow(back, app.issuer)).searchParams.get('code')).toBeNull();
    expect(await kinds()).not.toContain('Session');
    expect(await sessions()).toEqual([]);
    expect(cookie('_session')).toEqual([]);
  });

  it('waits for a change that is under way, and then opens nothing', async () => {
    const other = await app.db.pool.connect();
    using _completed = beforeCompletion(async (go) => {
      await other.query('BEGIN');
      await other.query(epochRises);
      const completing = go();
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%oidc_payload%'`;
      await vi.waitUntil(async () => (await app.db.pool.query(waiting)).rowCount === 1, { timeout: 20_000 });
      await other.query('COMMIT');
      return completing;
    });
    const back = await sendPassword();
    other.release();
    expect(back.pathname).toMatch(/^\/auth\//);
    expect(await kinds()).toEqual(['Interaction']);
    expect(await sessions()).toEqual([]);
  });
});

describe('the usual way, by the provider, is taken', () => {
  it.each<[string, Record<string, string>]>([
    ['the app asks for a new sign-in', { prompt: 'login' }],
    ['the app limits the age of the sign-in', { max_age: '60' }],
    ['the app asks for claims', { claims: '{"id_token":{"email":null}}' }],
    ['the app names a person', { login_hint: INES }],
  ])('when %s', async (_title, params) => {
    const back = await sendPassword('crm', params);
    expect(back.pathname).toMatch(/^\/auth\//);
    expect((await visitor.browser.follow(back, app.issuer)).searchParams.get('code')).not.toBeNull();
  });

  it.each(['made-up', ''])('when the browser shows the cookie of a session: "%s"', async (value) => {
    const page = await visitor.open('crm');
    const name = `portico_${app.config.instance}_session`;
    const shown = [...visitor.browser.cookies.map((one) => `${one.name}=${one.value}`), `${name}=${value}`].join('; ');
    const back = await redirectOf(await visitor.password(page, INES, PASSWORD, { cookie: shown }));
    expect(back.pathname).toMatch(/^\/auth\//);
  });

  it('when the door is shut', async () => {
    const page = await visitor.browser.follow(await sendPassword('payroll'), app.issuer);
    const facts = (await (await visitor.api(page)).json()) as InteractionDetails;
    expect(facts).toMatchObject({ prompt: 'door', person: { email: INES } });
  });

  it('when a third party asks for consent', async () => {
    const page = await visitor.browser.follow(await sendPassword(partner, { redirect_uri }), app.issuer);
    expect(await (await visitor.api(page)).json()).toMatchObject({ prompt: 'consent' });
  });

  it('when the person goes back, and nothing is started', async () => {
    const page = await visitor.open('crm');
    const end = await visitor.goOn(await visitor.api(page, 'abort'));
    expect(end.searchParams.get('error')).toBe('access_denied');
    expect(await sessions()).toEqual([]);
  });
});
