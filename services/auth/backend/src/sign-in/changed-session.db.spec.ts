import type { InteractionDetails } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const LENA = 'lena@example.com';
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
  for (const email of [INES, LENA]) await api.admin.createPerson({ email, name: email, password: PASSWORD });
  await api.admin.giveAppRole({ person: LENA, slug: 'payroll' });
  const client = { name: 'Partner', redirectUris: [redirect_uri] };
  partner = (await api.admin.createClient(client)).clientId;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('TRUNCATE sign_in_throttle, consent');
  visitor = new Visitor(app);
  await visitor.signIn('crm', INES, PASSWORD);
});

const details = async (page: URL) => (await (await visitor.api(page)).json()) as InteractionDetails;
const signOut = async () => {
  await app.db.pool.query(`UPDATE sign_in_session SET ended_at = now() WHERE ended_at IS NULL`);
};
const enter = async (email: string) => {
  const page = await visitor.open('crm', { prompt: 'login' });
  return visitor.goOn(await visitor.password(page, email, PASSWORD));
};
/** The person answers here. The test decides what other tabs do before the browser continues. */
const answer = async (page: URL, action: string) => {
  const { redirectTo } = (await (await visitor.api(page, action)).json()) as { redirectTo: string };
  return () => visitor.browser.follow(redirectTo, app.issuer);
};
/** The person of the browser's session. */
const whose = async () => {
  const page = await visitor.open('crm', { prompt: 'login' });
  return (await details(page)).person?.email;
};

describe('a page that was opened before another tab signed in or out', () => {
  it('signs in who gave the password, after a sign-out', async () => {
    const page = await visitor.open('crm', { prompt: 'login' });
    await signOut();
    const end = await visitor.goOn(await visitor.password(page, INES, PASSWORD));
    expect(end.searchParams.get('code')).not.toBeNull();
  });

  it.each([INES, LENA])('signs in who gave the password, after a sign-in as lena: %s', async (email) => {
    const page = await visitor.open('crm', { prompt: 'login' });
    expect((await enter(LENA)).searchParams.get('code')).not.toBeNull();
    const end = await visitor.goOn(await visitor.password(page, email, PASSWORD));
    expect(end.searchParams.get('code')).not.toBeNull();
    expect(await whose()).toBe(email);
  });

  it('asks the other person for consent instead of taking that of the first', async () => {
    const page = await visitor.open(partner, { redirect_uri });
    expect(await details(page)).toMatchObject({ prompt: 'consent', person: { email: INES } });
    const goOn = await answer(page, 'consent');
    await enter(LENA);
    const next = await goOn();
    expect(await details(next)).toMatchObject({ prompt: 'consent', person: { email: LENA } });
    expect((await visitor.goOn(await visitor.api(next, 'consent'))).searchParams.get('code')).not.toBeNull();
    expect(await whose()).toBe(LENA);
  });

  it('asks for a password when the session has ended, although consent was given', async () => {
    const page = await visitor.open(partner, { redirect_uri });
    const goOn = await answer(page, 'consent');
    await signOut();
    expect(await details(await goOn())).toMatchObject({ prompt: 'login' });
  });

  it('does not take a sign-in before the question for one of now', async () => {
    await signOut();
    const page = await visitor.goOn(
      await visitor.password(await visitor.open(partner, { redirect_uri }), INES, PASSWORD),
    );
    const goOn = await answer(page, 'consent');
    await enter(LENA);
    expect(await details(await goOn())).toMatchObject({ prompt: 'consent', person: { email: LENA } });
  });

  it.each(['consent', 'abort'])('does not take %s for a person who is signed out by then', async (action) => {
    const page = await visitor.open(partner, { redirect_uri });
    await enter(LENA);
    expect((await visitor.api(page, action)).status).toBe(410);
    expect((await app.db.pool.query('SELECT FROM consent')).rowCount).toBe(0);
  });

  it('asks the door again', async () => {
    const page = await visitor.open('payroll');
    expect((await details(page)).prompt).toBe('door');
    await enter(LENA);
    const end = await visitor.browser.follow(`/auth/${page.pathname.split('/').at(-1)}`, app.issuer);
    expect(end.host).toBe('payroll.localhost:8080');
  });

  it('goes back to the app when the person gives up', async () => {
    const page = await visitor.open(partner, { redirect_uri });
    const goOn = await answer(page, 'abort');
    await enter(LENA);
    const end = await goOn();
    expect(end.searchParams.get('error')).toBe('access_denied');
    expect(await whose()).toBe(LENA);
  });

  it('is still used up once, however many continue with it', async () => {
    const page = await visitor.open('crm', { prompt: 'login' });
    await signOut();
    const { redirectTo } = (await (await visitor.password(page, INES, PASSWORD)).json()) as { redirectTo: string };
    const cookies = [...visitor.browser.cookies];
    const ends = await Promise.all(
      Array.from({ length: 30 }, () => {
        const twin = new Visitor(app);
        twin.browser.cookies = [...cookies];
        return twin.browser.follow(redirectTo, app.issuer);
      }),
    );
    expect(ends.filter((end) => end.searchParams.get('code') !== null)).toHaveLength(1);
  });
});
