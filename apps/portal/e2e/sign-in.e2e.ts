import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, portal } from './platform.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(portal);
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('sign-in asks for one thing at a time, in a card that keeps its size', async ({ page }) => {
  const card = page.locator('[data-slot="step-card"]');
  const before = await card.boundingBox();
  await expect(page.getByLabel('Email')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Email').fill('someone@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  expect(await card.boundingBox()).toEqual(before);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Not you?' }).click();
  await expect(page.getByLabel('Email')).toBeFocused();
});

test('sign-in fits a phone, with targets for fingers', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  const button = await page.getByRole('button', { name: 'Continue' }).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
});

test('an interaction that does not exist gets a page with words, not a stack', async ({ page }) => {
  const issuer = new URL(page.url()).origin;
  await page.goto(`${issuer}/interaction/doesNotExist123`);
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await expectAccessible(page);
});

test('a set-up link that does not exist says so and how to go on', async ({ page }) => {
  const issuer = new URL(page.url()).origin;
  await page.goto(`${issuer}/setup?token=not-a-token`);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});
