import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openApp } from './open-app.ts';
import { test } from './signed-in.ts';

const saved = (page: Page) => page.getByText('Saved', { exact: true });
const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });

/** A title unique to this run: the app's data outlives the test. */
const unique = (words: string) => `${words} ${Date.now().toString(36)}`;

async function writeNote(page: Page, title: string, body: string) {
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text').fill(body);
  await expect(saved(page)).toBeVisible();
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}/);
}

async function removeOpenNote(page: Page, title: string) {
  const gone = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.getByRole('button', { name: 'Delete note' }).click();
  await expect(page.getByText(`Deleted “${title}”`)).toBeVisible();
  await page.getByLabel('Dismiss').click();
  expect((await gone).status()).toBe(204);
}

test.describe('with a session of its own', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('signs in, writes, changes and deletes a note, and signs out', async ({ page }) => {
    await openApp(page);
    await expect(page.getByText(/^(Good (morning|afternoon|evening)|Hello), /)).toBeVisible();
    await expectAccessible(page);

    const title = unique('Frost on Thursday');
    await writeNote(page, title, 'The citrus goes in first.');
    await expect(row(page, title)).toContainText('The citrus goes in first.');
    await expectAccessible(page);

    await page.reload();
    await expect(page.getByLabel('Title')).toHaveValue(title);
    await expect(page.getByLabel('Text')).toHaveValue('The citrus goes in first.');

    await page.getByLabel('Text').fill('The olives go in first.');
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Text')).toHaveValue('The olives go in first.');

    await removeOpenNote(page, title);
    await page.reload();
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
    await expect(row(page, title)).toHaveCount(0);

    await page.getByRole('button', { name: /^Account/ }).click();
    // The app says it at once. The issuer ends its own session too, and then sends the browser back.
    const back = page.waitForEvent('load');
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await back;
    await expect(page.getByRole('heading', { name: "You're signed out" })).toBeVisible();
    await page.goto('/');
    await expect(page.getByLabel('Email')).toBeVisible();
  });

  test('signing out elsewhere removes the page at once; unsaved text returns with the person', async ({
    page,
    context,
  }) => {
    await openApp(page);
    const title = unique('Left open');
    await writeNote(page, title, '');
    const address = page.url();
    const beside = await context.newPage();
    await openApp(beside);
    await page.route('**/api/notes/*', (route) => route.abort());
    await page.getByLabel('Text').fill('not saved yet');
    await expect(page.getByText("Couldn't save. Kept in this browser.")).toBeVisible();
    await beside.getByRole('button', { name: /^Account/ }).click();
    // The page hides what it showed and then loads again.
    const emptied = page.waitForEvent('load');
    await beside.getByRole('menuitem', { name: 'Sign out' }).click();
    await emptied;
    await expect(page.getByRole('heading', { name: "You're signed out" })).toBeVisible();
    await expect(page.getByText(title)).toHaveCount(0);
    await expect(page).not.toHaveTitle(new RegExp(title));
    await expectAccessible(page);
    // Any of the person's tabs can save what a closed page left. Here it must be this one.
    await expect(beside.getByRole('heading', { name: "You're signed out" })).toBeVisible();
    await beside.close();

    await page.unroute('**/api/notes/*');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.hostname.startsWith('auth.'));
    await openApp(page, address);
    await expect(page.getByLabel('Text')).toHaveValue('not saved yet');
    await expect(saved(page)).toBeVisible();
    await removeOpenNote(page, title);
  });
});

test('a deleted note comes back by undo', async ({ page }) => {
  await openApp(page);
  const title = unique('Keep me');
  await writeNote(page, title, '');
  await page.getByRole('button', { name: 'Delete note' }).click();
  await expect(row(page, title)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, title)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await removeOpenNote(page, title);
});

test('a deletion is final when the page is closed before the chance to undo ends', async ({ page, context }) => {
  await openApp(page);
  const title = unique('Gone for good');
  await writeNote(page, title, '');
  const address = page.url();
  await page.getByRole('button', { name: 'Delete note' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await expect(async () => {
    await next.goto(address);
    await expect(next.getByText("This note isn't here")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expectAccessible(next);
});

test('works by keyboard: n begins, / searches, Escape leads back', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Title')).toBeFocused();
  const title = unique('By keyboard');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Line one');
  await expect(saved(page)).toBeVisible();
  await expect(page.getByLabel('Text')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, title).getByRole('link')).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type(`${title} and nothing else`);
  await expect(page.getByText('No notes found')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(row(page, title)).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await row(page, title).getByRole('link').click();
  await removeOpenNote(page, title);
});

test('keeps text written while the session is gone, and saves it after signing in again', async ({ page, context }) => {
  await openApp(page);
  const title = unique('Before');
  await writeNote(page, title, '');
  const address = page.url();
  // The session times out.
  await page.clock.setFixedTime(Date.now() + 30 * 86_400_000);
  await context.clearCookies();
  await page.getByLabel('Title').fill(`${title} and after`);
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  await expect(page.getByLabel('Title')).toBeHidden();
  await expect(page).toHaveTitle('Session ended');
  await expectAccessible(page);

  const beside = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const tab = await beside;
  await openApp(tab, address);
  await tab.close();

  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue(`${title} and after`);
  await removeOpenNote(page, `${title} and after`);
});

test('a new note begun beside an open one has the focus, and keeps it', async ({ page }) => {
  await openApp(page);
  const [first, second] = [unique('First'), unique('Second')];
  await writeNote(page, first, '');
  await page.getByRole('button', { name: 'New note' }).click();
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.type(second);
  await expect(saved(page)).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue(second);
  await expect(page).toHaveTitle(new RegExp(second));
  await page.getByRole('button', { name: 'Delete note' }).click();
  await expect(row(page, first).getByRole('link')).toBeFocused();
  await page.getByLabel('Dismiss').click();
  await row(page, first).getByRole('link').click();
  await removeOpenNote(page, first);
});

test('two tabs on one note: the later save asks instead of overwriting', async ({ page, context }) => {
  await openApp(page);
  const title = unique('Shared');
  await writeNote(page, title, 'first');
  const beside = await context.newPage();
  await openApp(beside, page.url());
  await expect(beside.getByLabel('Text')).toHaveValue('first');
  await page.getByLabel('Text').fill('one');
  await expect(saved(page)).toBeVisible();
  await beside.getByLabel('Text').fill('two');
  await expect(beside.getByRole('alert', { name: 'Two versions' })).toBeVisible();
  await expectAccessible(beside);
  await beside.getByRole('button', { name: 'Keep mine' }).click();
  await expect(saved(beside)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Text')).toHaveValue('two');
  await removeOpenNote(page, title);
});

test('fits a phone, in the light and in the dark: the note is a sheet over the list', async ({ page }) => {
  const expectReadable = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page);
    }
  };
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page);
  const title = unique('A note on the road with a title that is longer than the screen is wide');
  await writeNote(page, title, 'Boots, gloves, badge.');
  await expect(page.locator('[inert]').getByLabel('Search notes')).toHaveCount(1);
  await expectReadable();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(row(page, title)).toBeVisible();
  await expectReadable();
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(beyond).toBeLessThanOrEqual(0);
  for (const control of [page.getByRole('button', { name: 'New note' }), row(page, title).getByRole('link')]) {
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await row(page, title).getByRole('link').click();
  await removeOpenNote(page, title);
});
