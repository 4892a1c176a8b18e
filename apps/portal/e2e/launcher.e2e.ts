import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, openPortal, portal } from './platform.ts';
import { test } from './signed-in.ts';

test('the launcher greets and shows the doors, readable for everyone', async ({ page }) => {
  await openPortal(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Good (morning|afternoon|evening)/);
  await expect(page.locator('[data-slot="app-tile"], [data-slot="app-row"]').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a script that is lost on the way is no empty page: it is loaded once more', async ({ page }) => {
  let lost = 0;
  // The first script, which has the index in its name, can't see that it is missing.
  await page.route(/\/assets\/(?!index)[^/]*\.js$/, (route) => (lost++ === 0 ? route.abort() : route.continue()));
  let loads = 0;
  page.on('load', () => (loads += 1));
  await openPortal(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Good /);
  await expect.poll(() => loads).toBe(2);
});

test('slash searches, arrows move and Escape clears', async ({ page }) => {
  await openPortal(page);
  const doors = page.locator('[data-slot="app-tile"], [data-slot="app-row"]');
  await expect(doors.first()).toBeVisible();
  const name = (await doors.first().locator('b').textContent()) ?? '';
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Find an app' });
  await expect(search).toBeFocused();
  await page.keyboard.type(name.slice(0, 3));
  await page.keyboard.press('ArrowDown');
  await expect(doors.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
});

test('Enter in the search opens the app that fits best', async ({ page }) => {
  await openPortal(page);
  const door = page.locator('[data-slot="app-tile"], [data-slot="app-row"]').first();
  const address = (await door.getAttribute('href')) ?? '';
  await page.getByRole('searchbox').fill((await door.locator('b').textContent()) ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.origin === new URL(address).origin);
});

test('a search without a result says so and can be cleared', async ({ page }) => {
  await openPortal(page);
  await page.getByRole('searchbox').fill('no app has this name');
  await expect(page.getByRole('heading', { name: /No apps match/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('a list that cannot be loaded can be tried again', async ({ page }) => {
  await page.route('**/api/apps', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'apps.unavailable', title: 'Later.', requestId: 'r-1' }),
    }),
  );
  await openPortal(page);
  await expect(page.getByRole('heading', { name: "Your apps couldn't be loaded" })).toBeVisible();
  await expect(page.getByText('r-1')).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/apps');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-slot="app-tile"], [data-slot="app-row"]').first()).toBeVisible();
});

/** Once the server has it: a page that is left before loses it. */
const keptChoice = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith('/api/account/preferences'));

test('the theme that one chose is there before the page paints', async ({ page }) => {
  await openPortal(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  const kept = keptChoice(page);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await kept;
  await expectAccessible(page);
  await page.goto(portal, { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(`${portal}/account/appearance`);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expectAccessible(page);
  // Kept on the person: the next test would find it.
  const back = keptChoice(page);
  await page.getByRole('radio', { name: 'System' }).check({ force: true });
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await back;
});

test.describe('with a session of its own', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('signing out ends at a page that says so, and the way on asks who it is', async ({ page }) => {
    await openPortal(page);
    await page.getByRole('button', { name: /^Account/ }).click();
    // The page says it at once. The issuer ends its own session too, and then sends the browser back.
    const back = page.waitForEvent('load');
    await page.getByRole('menuitem', { name: 'Sign out of every app' }).click();
    await back;
    await expect(page.getByRole('heading', { name: "You're signed out" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Email')).toBeVisible();
  });
});
