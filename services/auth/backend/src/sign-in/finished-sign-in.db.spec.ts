import { request as httpRequest } from 'node:http';
import type { InteractionDetails } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PayloadRepository } from '../oidc/payloads/payload.repository.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const payroll = registration('payroll', 2, { name: 'Payroll' });

let app: TestApp;
let api: ServiceApi;
let visitor: Visitor;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll));
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM app_grant; TRUNCATE sign_in_throttle, audit_event, app_access_request');
  visitor = new Visitor(app);
});

const details = async (page: URL) => (await (await visitor.api(page)).json()) as InteractionDetails;

describe('a finished sign-in that waits for its browser', () => {
  /** By the provider. Without `prompt`, the password leads straight to the app. */
  const finish = async () => {
    const page = await visitor.open('crm', { prompt: 'login' });
    const answer = await visitor.password(page, INES, PASSWORD);
    return new URL(((await answer.json()) as { redirectTo: string }).redirectTo, app.issuer);
  };
  const voids: [string, () => Promise<unknown>][] = [
    [
      'the password was reset',
      async () => {
        const link = await api.admin.createSetupLink(INES);
        const token = new URL(link.url).searchParams.get('token');
        const reset = await app.request('/api/setup', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-portico-csrf': '1' },
          body: JSON.stringify({ token, password: PASSWORD }),
        });
        expect(reset.status).toBe(200);
      },
    ],
    [
      'the account was disabled and enabled again',
      async () => {
        await api.admin.setDisabled(INES, true);
        await api.admin.setDisabled(INES, false);
      },
    ],
    [
      'the credentials changed while it finished',
      () => app.db.pool.query('UPDATE person SET sign_in_epoch = sign_in_epoch + 1'),
    ],
  ];

  it.each(voids)('opens nothing once %s', async (_title, change) => {
    const resume = await finish();
    await change();
    const end = await visitor.browser.follow(resume, app.issuer);
    expect(end.searchParams.get('code')).toBeNull();
    expect((await visitor.open('crm')).pathname).toMatch(/^\/interaction\//);
  });

  const epochRises = () => app.db.pool.query('UPDATE person SET sign_in_epoch = sign_in_epoch + 1');
  const liveSessions = async () => {
    const { rows } = await app.db.pool.query(`SELECT
      (SELECT count(*)::int FROM oidc_payload WHERE kind IN ('Session', 'AuthorizationCode', 'Grant')) AS payloads,
      (SELECT count(*)::int FROM sign_in_session WHERE ended_at IS NULL) AS listed`);
    return rows[0];
  };
  /** Runs `change` between the statement that takes the interaction and the one that writes its result. */
  const beforeWriting = (change: (write: () => Promise<boolean>) => Promise<boolean>) => {
    const payloads = app.get(PayloadRepository, { strict: false });
    const write = payloads.write.bind(payloads);
    return vi.spyOn(payloads, 'write').mockImplementationOnce((changes) => change(() => write(changes)));
  };
  const startEmpty = () => app.db.pool.query('TRUNCATE oidc_payload, sign_in_session');

  it('opens nothing when the password is reset after it was taken and before the session is written', async () => {
    await startEmpty();
    const resume = await finish();
    using write = beforeWriting(async (go) => {
      await voids[0]![1]();
      await startEmpty();
      return go();
    });
    const end = await visitor.browser.follow(resume, app.issuer);
    expect(write).toHaveBeenCalled();
    expect(end.pathname).toMatch(/^\/auth\//);
    expect(await liveSessions()).toEqual({ payloads: 0, listed: 0 });
    expect((await visitor.open('crm')).pathname).toMatch(/^\/interaction\//);
  });

  it('waits for a reset that is under way, and then opens nothing', async () => {
    await startEmpty();
    const resume = await finish();
    const other = await app.db.pool.connect();
    using _write = beforeWriting(async (go) => {
      await other.query('BEGIN');
      await other.query('UPDATE person SET sign_in_epoch = sign_in_epoch + 1');
      const written = go();
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%oidc_payload%'`;
      await vi.waitUntil(async () => (await app.db.pool.query(waiting)).rowCount === 1, { timeout: 20_000 });
      await other.query('COMMIT');
      return written;
    });
    const end = await visitor.browser.follow(resume, app.issuer);
    other.release();
    expect(end.searchParams.get('code')).toBeNull();
    expect(await liveSessions()).toEqual({ payloads: 0, listed: 0 });
    const started = `SELECT FROM audit_event WHERE action = 'session.started'`;
    expect((await app.db.pool.query(started)).rowCount).toBe(0);
  });

  it('is on record although it ends at a closed door, so that ending all sessions ends it', async () => {
    await startEmpty();
    const page = await visitor.goOn(await visitor.password(await visitor.open('payroll'), INES, PASSWORD));
    expect((await details(page)).prompt).toBe('door');
    expect((await liveSessions()).listed).toBe(1);
  });

  it('of a set-up link is void once the account has changed', async () => {
    await startEmpty();
    using _write = beforeWriting(async (go) => {
      await epochRises();
      return go();
    });
    const { url } = await api.admin.createSetupLink(INES);
    const done = await visitor.browser.fetch(new URL('/api/setup', app.issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-portico-csrf': '1' },
      body: JSON.stringify({ token: new URL(url).searchParams.get('token'), password: PASSWORD }),
    });
    expect(done.status).toBe(200);
    expect(visitor.browser.cookies.filter(({ name }) => name.endsWith('_session'))).toEqual([]);
    expect(await liveSessions()).toEqual({ payloads: 0, listed: 0 });
  });

  it('takes its proof from the browser when it is used up, and no other', async () => {
    const proofs = () => visitor.browser.cookies.filter(({ name }) => name.includes('_i_')).map(({ name }) => name);
    await visitor.open('payroll');
    const [kept] = proofs();
    const resume = await finish();
    expect(proofs()).toHaveLength(2);
    await visitor.browser.follow(resume, app.issuer);
    expect(proofs()).toEqual([kept]);
    const page = await visitor.open('crm', { prompt: 'login' });
    await visitor.goOn(await visitor.api(page, 'abort'));
    expect(proofs()).toEqual([kept]);
  });

  it('belongs to its browser: planted cookies of the interaction open nothing elsewhere', async () => {
    const resume = await finish();
    const attacker = new Visitor(app);
    attacker.browser.cookies = visitor.browser.cookies.filter(({ name }) => !name.includes('_i_'));
    const response = await attacker.browser.fetch(resume);
    expect(response.status).toBe(400);
    expect((await visitor.browser.follow(resume, app.issuer)).searchParams.get('code')).not.toBeNull();
  });

  it("is not finished in a browser that only has the interaction's cookies, which a sibling host can plant", async () => {
    const attacker = new Visitor(app);
    const page = await attacker.open('crm');
    visitor.browser.cookies = attacker.browser.cookies.filter(({ name }) => !name.includes('_i_'));
    expect((await visitor.api(page)).status).toBe(410);
    expect((await visitor.password(page, INES, PASSWORD)).status).toBe(410);
  });

  it('continues in each of several tabs that were opened at once', async () => {
    const pages = await Promise.all(Array.from({ length: 5 }, () => visitor.open('crm')));
    for (const page of pages) expect((await visitor.api(page)).status).toBe(200);
    const end = await visitor.goOn(await visitor.password(pages[0]!, INES, PASSWORD));
    expect(end.searchParams.get('code')).not.toBeNull();
  });

  it.each([
    ['its own address alone', (mine: string) => `/auth/${mine}`],
    ['a fragment, which only a program sends', (mine: string, other: string) => `/auth/${other}#${mine}`],
  ])('is not redeemed under the proof of another interaction: %s', async (_title, target) => {
    const mine = (await visitor.open('crm')).pathname.split('/').at(-1)!;
    const proof = visitor.browser.cookies.filter(({ name }) => name.includes('_i_'));
    const stranger = new Visitor(app);
    visitor = stranger;
    const other = (await finish()).pathname.split('/').at(-1)!;
    const planted = stranger.browser.cookies.filter(({ path }) => path === `/auth/${other}`);
    const cookie = [...proof, ...planted].map(({ name, value }) => `${name}=${value}`).join('; ');
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(app.issuer);
      const options = {
        host: '127.0.0.1',
        port,
        path: target(mine, other),
        headers: { host: `${hostname}:${port}`, cookie },
      };
      httpRequest(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('is redeemed once when thirty requests race', async () => {
    const resume = await finish();
    const cookies = [...visitor.browser.cookies];
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => {
        const twin = new Visitor(app);
        twin.browser.cookies = [...cookies];
        return twin.browser.fetch(resume);
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 29 }, () => 400)].sort());
  });
});
