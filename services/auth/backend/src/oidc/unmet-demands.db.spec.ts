import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  await serviceApi(app).admin.createPerson({ email: 'eve@example.com', name: 'Eve', password: PASSWORD });
});
afterAll(() => app[Symbol.asyncDispose]());

const PASSWORD = 'the lamp is on the third shelf';
const eve = { id: '', email: 'eve@example.com', password: PASSWORD };
const errorAt = (url: URL | undefined) => url?.searchParams.get('error') ?? null;
const claimsOf = (claims: unknown) => ({ claims: JSON.stringify(claims) });

async function open(parameters: Record<string, string>, browser = new Browser()) {
  const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri, parameters);
  return { browser, visit: await browser.open(attempt.url) };
}

describe('an essential acr', () => {
  test.each([
    ['one value', { value: 'mfa' }],
    ['several', { values: ['mfa', 'passkey'] }],
    ['one value that can be met beside others', { value: 'password', values: ['mfa'] }],
  ])('that cannot be met is an error at once, signed in or not: %s', async (_title, wanted) => {
    const claims = claimsOf({ id_token: { acr: { essential: true, ...wanted } } });
    expect(errorAt((await open(claims)).visit.leftTo)).toBe('unmet_authentication_requirements');
    const { browser } = await signInToCrm(here);
    expect(errorAt((await open(claims, browser)).visit.leftTo)).toBe('unmet_authentication_requirements');
    expect(errorAt((await open({ ...claims, prompt: 'none' }, browser)).visit.leftTo)).toBe(
      'unmet_authentication_requirements',
    );
  });

  test.each<[string, Record<string, string>]>([
    ['one of several can be met', claimsOf({ id_token: { acr: { essential: true, values: ['mfa', 'password'] } } })],
    ['it is not essential', claimsOf({ id_token: { acr: { values: ['mfa'] } } })],
    ['it is asked for by acr_values', { acr_values: 'mfa' }],
  ])('succeeds when %s', async (_title, parameters) => {
    const { browser } = await signInToCrm(here);
    const { leftTo } = (await open(parameters, browser)).visit;
    expect([errorAt(leftTo), leftTo?.searchParams.has('code')]).toEqual([null, true]);
  });
});

describe('a client that names the person', () => {
  const named: [string, () => Promise<Record<string, string>>][] = [
    ['by the sub of the claims parameter', async () => claimsOf({ id_token: { sub: { value: here.person.id } } })],
    ['by id_token_hint', async () => ({ id_token_hint: (await signInToCrm(here)).tokens.id_token! })],
  ];
  test.each(named)('gets no code for another one who signs in: %s', async (_title, parameters) => {
    const { browser, visit } = await open(await parameters());
    expect(errorAt((await signInAt(browser, visit.url, eve)).leftTo)).toBe('login_required');
  });

  test.each(named)('gets the code for that person: %s', async (_title, parameters) => {
    const { browser, visit } = await open(await parameters());
    expect((await signInAt(browser, visit.url, here.person)).leftTo?.searchParams.has('code')).toBe(true);
  });

  test.each(named)('is told so without a page when another one is signed in: %s', async (_title, parameters) => {
    const { browser } = await signInToCrm({ ...here, person: eve });
    const { visit } = await open({ ...(await parameters()), prompt: 'none' }, browser);
    expect(errorAt(visit.leftTo)).toBe('login_required');
  });
});

test('an app that asks for a second factor is not registered, as nothing would ask for it', async () => {
  const demanding = registration('payroll', 9, { auth: { acr: 'mfa', maxAgeSeconds: null } });
  const refused = await serviceApi(app).send('PUT', '/api/apps', syncOf(demanding));
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'apps.unmet_acr', slugs: ['payroll'] }]);
});
