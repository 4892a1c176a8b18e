import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';

const portOffset = 15_000;
const alpha = 8140 + portOffset;
const source = (slug: string) => `apps/${slug}/backend/src/main.mjs`;

/** The real command, supervisor and PostgreSQL; auth, gateway and apps are tiny servers. */
describe('upgrade in the embedded runtime', () => {
  let checkout: Checkout;
  let first: string;

  beforeAll(async () => {
    checkout = await createCheckout({ portOffset });
    await checkout.addApp('alpha');
    await checkout.addApp('beta');
    await checkout.addMigration('alpha', '20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY, title text);');
    await checkout.json('up');
    first = await checkout.read(source('alpha'));
    await query('INSERT INTO note VALUES (1, $$one$$)');
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  const query = async (sql: string) => queryDatabase(await checkout.databaseUrl('alpha'), sql);
  const ps = async () => (await checkout.json<PlatformStatus>('ps')).processes;
  const pids = async () => Object.fromEntries((await ps()).map(({ name, pid }) => [name, pid]));
  const revisionOf = async (port: number) =>
    ((await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { revision: string }).revision;
  const backups = async () => (await readdir(join(checkout.root, 'backups')).catch(() => [])).length;
  const setRevision = (slug: string, revision: string) =>
    checkout.write(source(slug), first.replace('REVISION', revision));

  it('backs up, migrates, and replaces only what changed', async () => {
    const before = await pids();
    await setRevision('alpha', 'two');
    await checkout.addMigration('alpha', '20260102000000_body', 'ALTER TABLE note ADD COLUMN body text;');
    const answer = await checkout.json<{ upgraded: boolean; backup: string }>('upgrade');
    expect(answer.upgraded).toBe(true);
    expect((await stat(join(answer.backup, 'postgres.tar.zst'))).size).toBeGreaterThan(100_000);
    expect(await revisionOf(alpha)).toBe('two');
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, title: 'one', body: null }]);
    const { alpha: _, postgres: __, ...others } = before;
    expect(await pids()).toMatchObject(others);
  });

  it('does not begin when a source does not build', async () => {
    const before = await pids();
    const made = await backups();
    const description = await checkout.read('apps/beta/backend/package.json');
    await checkout.write('apps/beta/backend/package.json', description.replace('mkdir', 'false && mkdir'));
    const { exitCode, stderr } = await checkout.run('upgrade');
    await checkout.write('apps/beta/backend/package.json', description);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('beta/backend') as string,
    });
    expect(await pids()).toEqual(before);
    expect(await backups()).toBe(made);
  });

  it('keeps the version before running when a migration fails', async () => {
    const before = await pids();
    await setRevision('alpha', 'three');
    await checkout.addMigration('alpha', '20260103000000_bad', 'ALTER TABLE missing ADD COLUMN x int;');
    const { exitCode, stderr } = await checkout.run('upgrade');
    await rm(join(checkout.root, 'apps/alpha/backend/prisma/migrations/20260103000000_bad'), { recursive: true });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain("The upgrade didn't finish. Migration 20260103000000_bad of alpha failed.");
    expect(stderr).toMatch(/make restore FROM=\S+\/backups\/\d{8}T\d{6}Z REPLACE=1 YES=1; make up/);
    const { postgres: _, ...others } = before;
    expect(await pids()).toMatchObject(others);
    expect(await revisionOf(alpha)).toBe('two');
    expect(await query('SELECT * FROM note')).toHaveLength(1);
    await setRevision('alpha', 'two');
  });

  it('says how to go back when an app does not start, and going back brings sources and data of before', async () => {
    const sql = 'ALTER TABLE note DROP COLUMN title;';
    await checkout.addMigration('alpha', '20260104000000_drop', sql);
    await setRevision('alpha', 'four');
    await checkout.write(source('beta'), "throw new Error('no such luck');");
    const { exitCode, stderr } = await checkout.run('upgrade');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain('no such luck');
    const [, backup = ''] = /make down;.*make restore FROM=(\S+) REPLACE=1 YES=1; make up/.exec(stderr)!;
    // The rest of the platform is up.
    expect(await revisionOf(alpha)).toBe('four');
    for (const { name, state } of await ps()) if (name !== 'beta') expect([name, state]).toEqual([name, 'ready']);

    expect((await checkout.run('down')).exitCode).toBe(0);
    await rm(join(checkout.root, 'apps/alpha/backend/prisma/migrations/20260104000000_drop'), { recursive: true });
    await setRevision('alpha', 'two');
    await setRevision('beta', 'REVISION');
    await checkout.json('restore', backup, '--replace', '--yes');
    await checkout.json('up');
    expect(await revisionOf(alpha)).toBe('two');
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, title: 'one', body: null }]);
  });

  it('needs a running platform', async () => {
    await checkout.run('down');
    expect(await checkout.run('upgrade')).toMatchObject({ exitCode: 3 });
  });
});
