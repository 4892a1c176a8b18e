import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, openPortal, portal } from './platform.ts';
import { test as signedInTest } from './signed-in.ts';

test('a session that is ended elsewhere is signed out there, and the list says so', async ({ page, browser }) => {
  const other = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0',
  });
  const elsewhere = await other.newPage();
  await openPortal(elsewhere);
  await openPortal(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'My account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in and security' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: "Where you're signed in" }).click();
  await expect(page.locator('[data-slot="session-row"]').filter({ hasText: 'This one' })).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'End the session in Firefox on Linux' }).first().click();
  await expect(page.getByText('Session in Firefox on Linux ended')).toBeVisible();
  await elsewhere.goto(portal);
  await elsewhere.waitForURL((url) => url.hostname.startsWith('auth.'));
  await other.close();
});

signedInTest('a wrong current password is named at its field, and the account fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openPortal(page);
  await page.goto(`${portal}/account`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password').fill('a kettle, a comet and a spoon');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeFocused();
  await expect(page.getByText("That isn't your current password.")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
