import { setTimeout as sleep } from 'node:timers/promises';
import { adminDatabaseUrl, testDatabase } from '@portico/testing';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Config } from '../config/config.ts';
import { Notifications } from './notifications.ts';

test('a connection that was opened early listens; one that could not be is opened again', async () => {
  await using database = await testDatabase();
  const config = { databaseUrl: database.url };
  const early = new Notifications(config as Config);
  early.open();
  const late = new Notifications({ ...config, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' } as Config);
  late.open();
  Object.assign(late, { config });
  for (const notifications of [early, late]) {
    await notifications.start();
    expect(notifications.isListening).toBe(true);
    await notifications.onApplicationShutdown();
  }
});

test('listens again once after PostgreSQL was away, on one connection, and says that everything may have changed', async () => {
  await using database = await testDatabase();
  const admin = new pg.Client({ connectionString: adminDatabaseUrl() });
  await admin.connect();
  const listeners = async () => {
    const { rows } = await admin.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND application_name = 'auth:listen'",
      [database.name],
    );
    return rows[0]?.count;
  };
  const notifications = new Notifications({ databaseUrl: database.url } as Config);
  const heard: string[] = [];
  notifications.on('things', (payload) => void heard.push(payload));
  await notifications.onApplicationBootstrap();
  try {
    await admin.query(`ALTER DATABASE ${database.name} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database.name]);
    await sleep(2600);
    await admin.query(`ALTER DATABASE ${database.name} WITH ALLOW_CONNECTIONS true`);
    await expect.poll(listeners, { timeout: 20_000 }).toBe(1);
    await sleep(1500);
    expect(await listeners()).toBe(1);
    expect(heard).toEqual(['']);
    await admin.query('SELECT 1');
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await notifications.send(other as never, 'things', 'one');
    await other.end();
    await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['', 'one']);
  } finally {
    await notifications.onApplicationShutdown();
    await admin.end();
  }
});
