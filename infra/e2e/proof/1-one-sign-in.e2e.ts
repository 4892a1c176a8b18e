import { askWithCookies } from '../src/ask-with-cookies.ts';
import { keepTiming } from '../src/keep-timing.ts';
import { administrator, colleague } from '../src/people.ts';
import { expect, expectAccessible, open, sameInBothRuntimes, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

test('one sign-in opens the portal and every app; one sign-out closes them all', async ({ page, platform }) => {
  const portal = await platform.url('portal');
  const notes = await platform.url('template-app');
  const admin = await platform.url('admin');

  await open(page, portal);
  await page.waitForURL(/auth\.localhost/);
  await signIn(page, administrator);
  await page.waitForURL(`${portal}/**`);
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();

  await page.getByRole('link', { name: /Notes/ }).first().click();
  await page.waitForURL(`${notes}/**`);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  await open(page, admin);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();

  await open(page, notes);
  await page.getByRole('button', { name: /Account/ }).click();
  const jar = await page.context().cookies();
  const startedAt = Date.now();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // With the earlier cookies: the sessions must be gone, not only forgotten by the browser.
  for (const origin of [portal, notes, admin]) {
    await expect
      .poll(async () => (await askWithCookies(jar, `${origin}/api/auth/session`)).body, {
        intervals: [20],
        message: origin,
      })
      .toMatchObject({ state: 'signed-out' });
  }
  await keepTiming('signOutEverywhereMs', Date.now() - startedAt);
  await expect(page.getByRole('heading', { name: "You're signed out" })).toBeVisible();

  for (const origin of [portal, notes, admin]) {
    const { body } = await askWithCookies(await page.context().cookies(), `${origin}/api/auth/session`);
    expect(body, `${origin} has no session any more`).toMatchObject({ state: 'signed-out' });
    await open(page, origin);
    await page.waitForURL(/auth\.localhost/);
    await expect(page.getByLabel('Email')).toBeVisible();
  }
});

test(
  'who may not open an app is told so, can switch the account, and is let in after a grant',
  sameInBothRuntimes,
  async ({ browser, platform }) => {
    await platform.addApp('rota', 'Rota');
    await platform.openApp('rota', 'assigned');
    await platform.addPerson(colleague);
    const context = await browser.newContext();
    const page = await context.newPage();
    const rota = await platform.url('rota');
    await open(page, rota);
    await signIn(page, colleague);
    await expect(page.getByRole('heading', { name: /Rota/ })).toBeVisible();
    await expectAccessible(page);
    expect(new URL(page.url()).hostname).toBe('auth.localhost');

    await page.getByRole('button', { name: 'Switch account' }).click();
    await expect(page.getByLabel('Email')).toHaveValue('');
    await expect(page.getByText(colleague.email)).toHaveCount(0);
    await signIn(page, administrator);
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();

    await platform.portico(['grant', colleague.email, 'rota']);
    await context.clearCookies();
    await open(page, rota);
    await signIn(page, colleague);
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
    await context.close();
    await platform.openApp('rota', 'everyone');
  },
);
