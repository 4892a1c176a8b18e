import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askFront } from '../src/ask-front.ts';
import { openBrowserAt } from '../src/open-browser-at.ts';
import { administrator } from '../src/people.ts';
import { plantCookies } from '../src/plant-cookies.ts';
import { expect, open, signIn, test } from '../src/proof.ts';
import { canStartFront, startFront } from '../src/start-front.ts';
import { openNotes, useDomain } from '../src/use-domain.ts';

const domain = 'example.test';
/** Unlike the other, somebody could register it, so the template app doesn't run there. */
const registrable = 'apps.example.com';

/** The only apps of this and the next file. Both restart apps up to three times, and would have to wait for others. */
test.beforeAll(async ({ platform }) => void (await platform.make('up', { ONLY: 'template-app,portal' })));

test('a running platform goes to a domain with https, on to another without the template app, and comes back as it was', async ({
  page,
  platform,
}) => {
  test.skip(!canStartFront(), 'not run: a front needs a certificate, which openssl makes');
  const shared = () => readFile(join(platform.root, '.env.shared'), 'utf8');
  const [before, { PORTICO_PORT_OFFSET }] = [await shared(), await platform.settings()];
  await openNotes(page, await platform.url('template-app'));
  const title = `Kept through domains ${Date.now()}`;
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill(title);
  await expect(page.getByText('Saved')).toBeVisible();

  await platform.make('set-public-domain', { DOMAIN: domain, TRUSTED_PROXY: '127.0.0.1', YES: '1' });
  try {
    await using front = await startFront(domain, 8080 + Number(PORTICO_PORT_OFFSET));
    await using browser = await openBrowserAt(domain, front.address);
    await useDomain(await browser.newPage(), domain);
    await plantCookies(await browser.newPage(), await browser.newPage(), domain);

    await platform.make('set-public-domain', { DOMAIN: registrable, TRUSTED_PROXY: '127.0.0.1', YES: '1' });
    await using other = await startFront(registrable, 8080 + Number(PORTICO_PORT_OFFSET));
    expect((await askFront(other.address, `https://template-app.${registrable}/`)).status).toBe(404);
    await using elsewhere = await openBrowserAt(registrable, other.address);
    const visitor = await elsewhere.newPage();
    await open(visitor, `https://portal.${registrable}`);
    await signIn(visitor, administrator);
    await expect(visitor.getByRole('heading', { name: /Inês/ })).toBeVisible();
    await expect(visitor.getByRole('link', { name: /Notes/ })).toHaveCount(0);
  } finally {
    await platform.make('set-public-domain', { DOMAIN: 'localhost', YES: '1' });
  }

  expect(await shared()).toBe(before);
  // Sessions were kept: this browser's cookies of the old addresses work again.
  await open(page, await platform.url('template-app'));
  await expect(page.getByText(title).first()).toBeVisible();
});
