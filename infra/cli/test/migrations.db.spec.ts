import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';

/** The real command, supervisor and PostgreSQL; auth, gateway and apps are tiny servers. */
describe('a migration that fails', () => {
  let checkout: Checkout;

  beforeAll(async () => {
    checkout = await createCheckout({ portOffset: 15_500 });
    await checkout.addApp('alpha');
    await checkout.addApp('beta');
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  const init = '20260101000000_init';
  const find = async (name: string) =>
    (await checkout.json<PlatformStatus>('ps')).processes.find((one) => one.name === name);

  it('keeps no other app down, and is resolved by one command, also while the platform is down', async () => {
    const script = 'BEGIN; CREATE TABLE note (id int); COMMIT; SELECT nonsense;';
    await checkout.addMigration('alpha', init, script);
    const up = await checkout.run('up');
    expect(up.exitCode).toBe(1);
    expect(up.stdout).toContain('2 of 3 apps are up');
    expect(up.stderr).toMatch(/Migration \S+_init of alpha failed.*database resolve alpha/s);
    expect(await find('beta')).toMatchObject({ state: 'ready' });

    await checkout.run('down');
    await checkout.addMigration('alpha', init, script.replace('SELECT nonsense;', ''));
    expect(await checkout.run('database', 'resolve', 'alpha')).toMatchObject({ exitCode: 2 });
    const resolved = await checkout.json('database', 'resolve', 'alpha', '--again');
    expect(resolved).toEqual({ migrations: [init], applied: false });
    // `--again` fails again while the table exists.
    expect((await checkout.run('up')).stderr).toContain('relation "note" already exists');
    expect(await checkout.json('database', 'resolve', 'alpha', '--applied')).toMatchObject({ migrations: [init] });
    expect(await checkout.run('up')).toMatchObject({ exitCode: 0, stderr: '' });
  }, 240_000);

  it('that was edited in development is got rid of with the data of its app, when told twice, and never in production', async () => {
    const query = async (sql: string) => queryDatabase(await checkout.databaseUrl('alpha'), sql);
    await query('INSERT INTO note VALUES (1)');
    await checkout.addMigration('alpha', init, 'CREATE TABLE note (id int, title text);');
    const up = await checkout.run('up');
    expect(up).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('portico database reset') as string });
    expect(await checkout.run('database', 'reset', 'alpha')).toMatchObject({ exitCode: 2 });
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1 }]);
    expect(await checkout.run('database', 'reset', 'auth', '--yes')).toMatchObject({ exitCode: 2 });
    expect(await checkout.json('database', 'reset', 'alpha', '--yes')).toEqual({ reset: 'alpha' });
    expect(await query('SELECT title FROM note')).toEqual([]);
    expect(await find('alpha')).toMatchObject({ state: 'ready' });
    expect((await checkout.run('logs', 'alpha')).stdout).toContain('all data dropped');

    const shared = await checkout.read('.env.shared');
    await checkout.write('.env.shared', shared.replace(/^PORTICO_ENVIRONMENT=.*$/m, 'PORTICO_ENVIRONMENT=production'));
    const refused = await checkout.run('database', 'reset', 'alpha', '--yes');
    await checkout.write('.env.shared', shared);
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('production') as string });
    expect(await find('alpha')).toMatchObject({ state: 'ready' });
  }, 240_000);
});
