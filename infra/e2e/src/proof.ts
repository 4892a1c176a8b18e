import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { Checkout } from './checkout.ts';

/** A test with the platform of this run. */
export const test = base.extend<{ platform: Checkout }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  platform: async ({}, use) => {
    const root = process.env.PROOF_ROOT;
    if (root === undefined) throw new Error('PROOF_ROOT is not set: the global set-up did not run.');
    await use(new Checkout(root));
  },
});

export { expect } from '@playwright/test';

/** Of tests that prove the same in both runtimes: `make test-docker` leaves them out. */
export const sameInBothRuntimes = { tag: '@same-in-both-runtimes' };

/** Signs in on the issuer's page, from wherever the browser came. */
export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Expects no serious or critical accessibility fault on this page. `rules` limits the rules. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await settleTransitions(page);
  // The legacy mode checks only the page itself, which has no frames, in a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

/** Colours, and so contrast, are judged once their transitions have ended. */
async function settleTransitions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    return Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}

/** Nothing extends past the right edge, once the layout has followed the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(beyond, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/**
 * The window doesn't scroll, only parts of the page do, and a row that scrolls sideways doesn't scroll by a pixel or two downwards, which
 * would show a bar. The browser of the tests has none, so people see what tests don't.
 */
export async function expectNoStrayScroll(page: Page): Promise<void> {
  const strays = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('[class*="overflow-x-auto"]')].filter((row) => {
        const below = row.scrollHeight - row.clientHeight;
        return getComputedStyle(row).overflowX === 'auto' && below > 0 && below < 4;
      });
      const isLong = document.documentElement.scrollHeight > innerHeight;
      return [...rows.map((row) => row.outerHTML.slice(0, 120)), ...(isLong ? ['the window'] : [])];
    });
  await expect.poll(strays, `${page.url()} has bars that scroll nothing`).toEqual([]);
}

/** Opens an app. Does not wait for `load`: a page without a session redirects to sign-in before that. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
}
