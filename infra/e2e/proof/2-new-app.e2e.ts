import { join } from 'node:path';
import { readEnvFile } from '../src/checkout.ts';
import { connect } from '../src/connect.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

test('new-app while the platform runs: tile, signed in, a note in its own database', async ({ page, platform }) => {
  await open(page, await platform.url('portal'));
  await signIn(page, administrator);
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();

  const startedAt = Date.now();
  await platform.make('new-app', { NAME: 'Tenders', SLUG: 'tenders', KIND: 'product', DESCRIPTION: 'Public bids.' });
  await page.reload();
  await page.getByRole('link', { name: /Tenders/ }).click();
  await page.waitForURL(`${await platform.url('tenders')}/**`);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  test.info().annotations.push({ type: 'seconds to signed in', description: String((Date.now() - startedAt) / 1000) });

  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill('Bridge over the Saône');
  await expect(page.getByText('Saved')).toBeVisible();

  const env = await readEnvFile(join(platform.root, 'apps/products/tenders/.env'));
  await using own = await connect(env.DATABASE_URL ?? '');
  const { rows } = await own.client.query<{ title: string }>('select title from note');
  expect(rows).toEqual([{ title: 'Bridge over the Saône' }]);
});
