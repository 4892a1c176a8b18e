import type { Page } from '@playwright/test';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { killPart, partsToKill } from '../src/kill-part.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

/** One session survives all of it. */
let page: Page;
test.beforeAll(async ({ browser }) => void (page = await browser.newPage()));
test.afterAll(() => page.close());

for (const [index, victim] of partsToKill.entries()) {
  test(`after SIGKILL of ${victim} the platform recovers by itself: people stay signed in, no saved note is lost`, async ({
    platform,
  }) => {
    await open(page, await platform.url('template-app'));
    if (index === 0) await signIn(page, administrator);
    await page.getByRole('button', { name: 'New note' }).first().click();
    const title = `Kept through the loss of ${victim} ${Date.now()}`;
    await page.getByLabel('Title').fill(title);
    await expect(page.getByText('Saved')).toBeVisible();

    await killPart(platform, victim);
    const { origin } = new URL(page.url());
    const answers = async (path: string) => (await loopbackFetch(`${origin}${path}`).catch(() => undefined))?.status;
    for (const path of ['/api/health', '/']) {
      await expect.poll(() => answers(path), { timeout: 60_000, message: path }).toBe(200);
    }

    await page.reload();
    await expect(page.getByText(title).first()).toBeVisible();
    expect(new URL(page.url()).hostname).toBe('template-app.localhost');
    await open(page, await platform.url('portal'));
    await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();
  });
}
