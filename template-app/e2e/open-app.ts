import { expect, type Page } from '@playwright/test';

const { TEST_EMAIL = '', TEST_PASSWORD = '' } = process.env;

/** Opens a page of the app, and signs in on the issuer's page if needed. */
export async function openApp(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  const email = page.getByLabel('Email');
  const app = page.getByRole('button', { name: 'New note' }).first();
  await expect(email.or(app)).toBeVisible();
  if (await email.isVisible()) {
    await email.fill(TEST_EMAIL);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await expect(app).toBeVisible();
}
