import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePlan } from '@portico/manifest';
import { testDatabase } from '@portico/testing';
import { expect, it } from 'vitest';
import { migrateDatabases } from './migrate-databases.ts';

it("brings the SDK's session table to the apps that use the SDK, after their own migrations", async () => {
  const root = await mkdtemp(join(tmpdir(), 'portico-migrate-'));
  await using withSdk = await testDatabase();
  await using without = await testDatabase();
  const addApp = async (slug: string, dependencies: Record<string, string>, { url, name }: typeof withSdk) => {
    const backendFolder = `${slug}/backend`;
    const folder = join(root, backendFolder, 'prisma/migrations/20260101000000_init');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), 'CREATE TABLE note (id int);');
    await writeFile(join(root, backendFolder, 'package.json'), JSON.stringify({ dependencies }));
    const { username, password } = new URL(url);
    return { slug, database: name, role: username, password, backendFolder } as DatabasePlan;
  };
  const plans = [
    await addApp('crm', { '@portico/auth-client-nest': 'workspace:*' }, withSdk),
    await addApp('plain', {}, without),
  ];
  const port = Number(new URL(withSdk.url).port);
  expect(await migrateDatabases(plans, { root, port })).toEqual([
    { slug: 'crm', applied: ['20260101000000_init', '20261122000000_sessions', '20261130000000_objects'] },
    { slug: 'plain', applied: ['20260101000000_init'] },
  ]);
  expect((await migrateDatabases(plans, { root, port })).flatMap(({ applied }) => applied)).toEqual([]);
  await rm(root, { recursive: true });
});
