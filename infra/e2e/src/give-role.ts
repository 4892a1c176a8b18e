import { expect, type Page } from '@playwright/test';

/** On the console's page "Give access", with the person chosen: picks the app's role, sees what it changes, gives it. */
export async function giveRole(page: Page, app: string, role: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Role: role' }).click();
  await page
    .getByRole('group', { name: app })
    .getByRole('option', { name: new RegExp(`^${role}`) })
    .click();
  await expect(page.getByText('1 person gains something')).toBeVisible();
  await page.getByRole('button', { name: 'Give access to 1 person' }).click();
  await expect(page.getByText(`${name} has`).first()).toBeVisible();
}
