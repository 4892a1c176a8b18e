import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowserAt } from '../src/open-browser-at.ts';
import { askFront } from '../src/ask-front.ts';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';
import { canStartFront, startFront } from '../src/start-front.ts';
import { openNotes } from '../src/use-domain.ts';

/** A registrable domain, where the template app does not run. */
const publicDomain = 'apps.example.com';

test('a public domain is served without the template app, which returns afterwards with its data', async ({
  page,
  platform,
}) => {
  test.skip(!canStartFront(), 'not run: a front needs a certificate, which openssl makes');
  test.setTimeout(600_000);
  const shared = () => readFile(join(platform.root, '.env.shared'), 'utf8');
  const [before, { PORTICO_PORT_OFFSET }] = [await shared(), await platform.settings()];
  const notes = await platform.url('template-app');
  await openNotes(page, notes);
  const title = `Kept through a domain ${Date.now()}`;
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill(title);
  await expect(page.getByText('Saved')).toBeVisible();

  // A program in the browser, registered with both of its origins.
  const [here, there] = ['https://tool.before.example', `https://tool.${publicDomain}`];
  const add = ['client', 'add', 'Tool', '--public', '--redirect'];
  const local = await platform.porticoJson<{ clientId: string }>([...add, `${here}/callback`]);
  const askHere = async (clientId: string, origin: string) => {
    const form = new URLSearchParams({ grant_type: 'authorization_code', client_id: clientId, code: 'none' });
    const answer = await loopbackFetch(await platform.url('auth', '/token'), {
      method: 'POST',
      headers: { origin },
      body: form,
    });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await askHere(local.clientId, here)).toBe(here);

  await platform.make('set-public-domain', { DOMAIN: publicDomain, TRUSTED_PROXY: '127.0.0.1', YES: '1' });
  try {
    await using front = await startFront(publicDomain, 8080 + Number(PORTICO_PORT_OFFSET));
    const [auth, portal] = ['auth', 'portal'].map((slug) => `https://${slug}.${publicDomain}`) as [string, string];
    const discovery = await askFront(front.address, `${auth}/.well-known/openid-configuration`);
    expect(JSON.parse(discovery.body)).toMatchObject({ issuer: auth });
    expect((await askFront(front.address, `https://template-app.${publicDomain}/`)).status).toBe(404);

    const moved = await platform.porticoJson<{ clientId: string }>([...add, `${there}/callback`]);
    const askThere = async (clientId: string, origin: string) => {
      const form = { grant_type: 'authorization_code', client_id: clientId, code: 'none' };
      const answer = await askFront(front.address, `${auth}/token`, { headers: { origin }, form });
      return answer.headers['access-control-allow-origin'];
    };
    expect(await askThere(moved.clientId, there)).toBe(there);
    // Neither its earlier origin nor the apps, which keep their tokens on the server.
    for (const origin of [here, portal, await platform.url('portal'), 'null']) {
      expect(await askThere(moved.clientId, origin), origin).toBeUndefined();
    }
    for (const origin of [portal, there]) expect(await askThere('portal', origin), origin).toBeUndefined();

    await using browser = await openBrowserAt(publicDomain, front.address);
    const visitor = await browser.newPage();
    await open(visitor, portal);
    await signIn(visitor, administrator);
    await expect(visitor.getByRole('heading', { name: /Inês/ })).toBeVisible();
    await expect(visitor.getByRole('link', { name: /Notes/ })).toHaveCount(0);
  } finally {
    await platform.make('set-public-domain', { DOMAIN: 'localhost', YES: '1' });
  }

  expect(await shared()).toBe(before);
  expect(await askHere(local.clientId, here)).toBe(here);
  expect(await askHere(local.clientId, there)).toBeNull();
  await open(page, notes);
  await expect(page.getByText(title).first()).toBeVisible();
});
