import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { readEnvFile } from '../src/checkout.ts';
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

test("an app's role cannot connect to another app's database, nor to auth's", async ({ platform }) => {
  const env = await readEnvFile(join(platform.root, 'apps/products/tenders/.env'));
  for (const database of ['template_app', 'portal', 'auth', 'postgres']) {
    const url = new URL(env.DATABASE_URL ?? '');
    url.pathname = `/${database}`;
    await expect(connect(url.href), database).rejects.toThrow(/permission denied for database/);
  }
});

test("an app's environment holds no secret but its own", async ({ platform }) => {
  const shared = await platform.settings();
  const secrets = Object.entries(shared).filter(([name]) => /SECRET|KEY/.test(name));
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  const processes = await platform.processes();
  const tenders = processes.find(({ name }) => name === 'tenders');
  const environment = (await readFile(`/proc/${tenders?.pid}/environ`, 'utf8')).split('\0');
  const others = await readEnvFile(join(platform.root, 'template-app/.env'));
  expect(environment.some((line) => line.startsWith('PORTICO_CLIENT_SECRET='))).toBe(true);
  for (const [name, value] of [...secrets, ['PORTICO_CLIENT_SECRET', others.PORTICO_CLIENT_SECRET]]) {
    expect(
      environment.filter((line) => value !== undefined && value !== '' && line.includes(value)),
      `${name} must not reach an app`,
    ).toEqual([]);
  }
});

async function connect(connectionString: string) {
  const client = new Client({ connectionString });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
