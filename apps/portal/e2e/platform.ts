import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const { PORTICO_DOMAIN = 'localhost', PORTICO_PORT = '8080', TEST_EMAIL = '', TEST_PASSWORD = '' } = process.env;

const originOf = (slug: string): string =>
  `http://${slug}.${PORTICO_DOMAIN}${PORTICO_PORT === '80' ? '' : `:${PORTICO_PORT}`}`;

export const portal = originOf('portal');

/** Opens the portal and signs in on the issuer's page where that is still needed. */
export async function openPortal(page: Page): Promise<void> {
  await page.goto(portal);
  const email = page.getByLabel('Email');
  const search = page.getByRole('searchbox', { name: 'Find an app' });
  await expect(email.or(search)).toBeVisible();
  if (await email.isVisible()) {
    await email.fill(TEST_EMAIL);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await expect(search).toBeVisible({ timeout: 15_000 });
}

/** No accessibility fault that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  await settleTransitions(page);
  // The legacy mode asks in the page itself, which has no frames: a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** Colours, and so contrast, are judged once their transitions have ended. */
async function settleTransitions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    return Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}

/** Nothing reaches past the right edge, once the layout has followed the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(beyond).toBeLessThanOrEqual(0);
}
