import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowserAt } from '../src/open-browser-at.ts';
import { plantCookies } from '../src/plant-cookies.ts';
import { expect, open, test } from '../src/proof.ts';
import { canStartFront, startFront } from '../src/start-front.ts';
import { openNotes, useDomain } from '../src/use-domain.ts';

const domain = 'example.test';

/** The only apps of this and the next file. Both restart apps up to three times, and would have to wait for others. */
test.beforeAll(async ({ platform }) => void (await platform.make('up', { ONLY: 'template-app,portal' })));

test('a running platform goes to a domain with https, and comes back as it was', async ({ page, platform }) => {
  test.skip(!canStartFront(), 'not run: a front needs a certificate, which openssl makes');
  const shared = () => readFile(join(platform.root, '.env.shared'), 'utf8');
  const [before, { PORTICO_PORT_OFFSET }] = [await shared(), await platform.settings()];
  await openNotes(page, await platform.url('template-app'));

  await platform.make('set-public-domain', { DOMAIN: domain, TRUSTED_PROXY: '127.0.0.1', YES: '1' });
  try {
    await using front = await startFront(domain, 8080 + Number(PORTICO_PORT_OFFSET));
    await using browser = await openBrowserAt(domain, front.address);
    await useDomain(await browser.newPage(), domain);
    await plantCookies(await browser.newPage(), await browser.newPage(), domain);
  } finally {
    await platform.make('set-public-domain', { DOMAIN: 'localhost', YES: '1' });
  }

  expect(await shared()).toBe(before);
  // Sessions were kept: this browser's cookies of the old addresses work again.
  await open(page, await platform.url('template-app'));
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
});
