import type { Page } from '@playwright/test';
import { administrator } from './people.ts';
import { expect, open, signIn } from './proof.ts';

/** Uses everything that a domain changes for a person: addresses, callbacks, cookies, tiles, sign-out. */
export async function useDomain(page: Page, domain: string): Promise<void> {
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
  const held = cookies.filter(({ path, name }) => path === '/' && !name.endsWith('.sig')).map(({ name }) => name);
  expect(held.filter((name) => !name.startsWith('__Host-'))).toEqual([]);
  // Three sessions. The proof that this browser started the sign-in has been used up.
  expect(held.filter((name) => /^__Host-portico_[0-9a-f]{4}_i_/.test(name))).toEqual([]);
  expect(held).toHaveLength(3);

  // Sign-outs reach apps by server-to-server calls, at their new addresses.
  await page.getByRole('button', { name: /Account/ }).click();
  // The page can report it before the issuer has responded; the next navigation would cancel that request.
  const ended = page.waitForResponse((response) => response.url().startsWith(`${auth}/session/end`));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await ended;
  await expect(page.getByRole('heading', { name: "You're signed out" })).toBeVisible();
  await open(page, notes!);
  await expect(page.getByLabel('Email')).toBeVisible();
}

/** Opens the notes, and signs in if asked. */
export async function openNotes(page: Page, notes: string): Promise<void> {
  await open(page, notes);
  const button = page.getByRole('button', { name: 'New note' }).first();
  await expect(button.or(page.getByLabel('Email'))).toBeVisible();
  if (!(await button.isVisible())) await signIn(page, administrator);
  await expect(button).toBeVisible();
}
