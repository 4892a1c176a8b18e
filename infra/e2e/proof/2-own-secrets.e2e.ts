import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvFile } from '../src/checkout.ts';
import { connect } from '../src/connect.ts';
import { expect, test } from '../src/proof.ts';

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
