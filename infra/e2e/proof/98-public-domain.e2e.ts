import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';
import { canStartFront, startFront } from '../src/start-front.ts';

const domain = 'example.test';

test('a running platform goes to a domain with https, and comes back as it was', async ({
  page,
  platform,
  playwright,
}) => {
  test.skip(!canStartFront(), 'not run: a front needs a certificate, which openssl makes');
  const shared = () => readFile(join(platform.root, '.env.shared'), 'utf8');
  const [before, { PORTICO_PORT_OFFSET }] = [await shared(), await platform.settings()];
  await openNotes(page, await platform.url('template-app'));

  await platform.make('set-public-domain', { DOMAIN: domain, TRUSTED_PROXY: '127.0.0.1', YES: '1' });
  try {
    await using front = await startFront(domain, 8080 + Number(PORTICO_PORT_OFFSET));
    const rules = [domain, `*.${domain}`].map((host) => `MAP ${host}:443 ${front.address}`).join(', ');
    const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {};
    const browser = await playwright.chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...args, `--host-resolver-rules=${rules}`],
    });
    try {
      await useThere(await browser.newPage({ ignoreHTTPSErrors: true }));
    } finally {
      await browser.close();
    }
  } finally {
    await platform.make('set-public-domain', { DOMAIN: 'localhost', YES: '1' });
  }

  expect(await shared()).toBe(before);
  // Sessions were kept: this browser's cookies of the old addresses are good again.
  await open(page, await platform.url('template-app'));
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
});

async function useThere(page: Page): Promise<void> {
  const [notes, portal, auth] = ['template-app', 'portal', 'auth'].map((slug) => `https://${slug}.${domain}`);
  const callback = new Promise<string | null>((found) => {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin === auth && url.pathname === '/auth') found(url.searchParams.get('redirect_uri'));
    });
  });
  await openNotes(page, notes!);
  expect(await callback).toBe(`${notes}/api/auth/callback`);
  const discovery = `${auth}/.well-known/openid-configuration`;
  await open(page, discovery);
  expect(JSON.parse(await page.locator('body').innerText())).toMatchObject({
    issuer: auth,
    token_endpoint: `${auth}/token`,
  });

  await open(page, portal!);
  await page.getByRole('link', { name: /Notes/ }).first().waitFor();
  const tiles = await page.getByRole('link').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(tiles).toContain(`${notes}/`);
  expect(tiles.filter((address) => !address.startsWith('https://'))).toEqual([]);

  const cookies = await page.context().cookies();
  expect(cookies.filter(({ secure, httpOnly }) => !secure || !httpOnly)).toEqual([]);
  const sessions = cookies.filter(({ path, name }) => path === '/' && !name.endsWith('.sig')).map(({ name }) => name);
  expect(sessions).toHaveLength(3);
  expect(sessions.filter((name) => !name.startsWith('__Host-'))).toEqual([]);

  // Apps are told of a sign-out by calls from server to server, at their new addresses.
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await open(page, notes!);
  await expect(page.getByLabel('E-mail')).toBeVisible();
}

/** Opens the notes, signing in where that is asked for. */
async function openNotes(page: Page, notes: string): Promise<void> {
  await open(page, notes);
  const button = page.getByRole('button', { name: 'New note' }).first();
  await expect(button.or(page.getByLabel('E-mail'))).toBeVisible();
  if (!(await button.isVisible())) await signIn(page, administrator);
  await expect(button).toBeVisible();
}
