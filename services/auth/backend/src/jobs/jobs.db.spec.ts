import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { testDatabase } from '@portico/testing';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { Database } from '../platform/database.ts';
import { Notifications } from '../platform/notifications.ts';
import { HandlesJob, type JobDefinition, type JobHandler } from './job.ts';
import { Jobs } from './jobs.ts';
import { JobsModule } from './jobs.module.ts';

interface Note {
  text: string;
}

const note: JobDefinition<Note> = { name: 'test.note', payload: z.object({ text: z.string().max(100) }), retries: 1 };
const done: string[] = [];
let behave: (text: string, signal: AbortSignal) => Promise<void> = async () => undefined;

@Injectable()
@HandlesJob(note)
class Notes implements JobHandler<Note> {
  async run({ text }: Note, signal: AbortSignal): Promise<void> {
    await behave(text, signal);
    done.push(text);
  }
}

/** Due once a year, so that only an outage makes it run now. */
const tidy: JobDefinition = { name: 'test.tidy', schedule: '0 0 1 1 *' };
let tidied = 0;
@Injectable()
@HandlesJob(tidy)
class Tidy implements JobHandler {
  async run(): Promise<void> {
    tidied += 1;
  }
}

const migrationsDir = join(import.meta.dirname, '../../prisma/migrations');
let db: Awaited<ReturnType<typeof testDatabase>>;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase({ migrationsDir });
  pool = new pg.Pool({ connectionString: db.url });
});
afterAll(async () => {
  await pool.end();
  await db[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await pool.query("DELETE FROM jobs.job WHERE name LIKE 'test.%'");
  done.length = 0;
  behave = async () => undefined;
});

const silent = { log() {}, warn() {}, error() {} };

/** A replica that works on jobs. */
async function replica() {
  const config = { databaseUrl: db.url, databasePoolSize: 4 } as Config;
  @Global()
  @Module({
    providers: [
      { provide: Database, useFactory: () => new Database(config) },
      { provide: Notifications, useFactory: () => new Notifications(config) },
    ],
    exports: [Database, Notifications],
  })
  class Platform {}
  const module = await Test.createTestingModule({ imports: [Platform, JobsModule], providers: [Notes, Tidy] })
    .setLogger(silent)
    .compile();
  await module.init();
  const jobs = module.get(Jobs, { strict: false });
  return {
    jobs,
    database: module.get(Database, { strict: false }),
    boss: () => (jobs as unknown as { open(): Promise<PgBoss> }).open(),
    [Symbol.asyncDispose]: () => module.close(),
  };
}

test('the migrations make the schema that the installed pg-boss expects', async () => {
  await using one = await replica();
  const drift = await (await one.boss()).detectSchemaDrift();
  expect(drift).toMatchObject({ ok: true });
});

const notesIn = async (state: string) =>
  (await pool.query("SELECT 1 FROM jobs.job WHERE name = 'test.note' AND state::text = $1", [state])).rowCount;

test('a job runs as soon as it is sent, and a payload that does not fit is refused before', async () => {
  await using one = await replica();
  await one.jobs.start();
  await one.jobs.send(note, { text: 'hello' });
  await expect.poll(() => done).toEqual(['hello']);
  await expect(one.jobs.send(note, { text: 'x'.repeat(101) })).rejects.toThrow(/100/);
});

test('a job exists if the transaction that sends it commits', async () => {
  await using one = await replica();
  await one.jobs.start();
  const send = (text: string, fails: boolean) =>
    one.database.transaction(async (transaction) => {
      await one.jobs.send(note, { text }, { transaction });
      if (fails) throw new Error('rolled back');
    });
  await expect(send('lost', true)).rejects.toThrow('rolled back');
  await send('kept', false);
  await expect.poll(() => done).toEqual(['kept']);
});

test('replicas share the jobs: each is done once', async () => {
  await using one = await replica();
  await using two = await replica();
  await Promise.all([one.jobs.start(), two.jobs.start()]);
  const texts = Array.from({ length: 20 }, (_, n) => `note ${n}`);
  await Promise.all(texts.map((text) => one.jobs.send(note, { text })));
  await expect.poll(() => done.toSorted()).toEqual(texts.toSorted());
  // The worker records it after the handler has returned.
  await expect.poll(() => notesIn('completed')).toBe(20);
});

test('a job that fails is tried again, then kept as failed and counted', async () => {
  await using one = await replica();
  await one.jobs.start();
  behave = async () => Promise.reject(new Error('no'));
  await one.jobs.send(note, { text: 'bad' });
  await expect.poll(() => notesIn('retry')).toBe(1);
  await pool.query("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'");
  behave = async (text) => (text === 'bad' ? Promise.reject(new Error('no')) : undefined);
  await one.jobs.send(note, { text: 'wakes the worker' });
  await expect.poll(() => notesIn('failed')).toBe(1);
  await expect.poll(() => one.jobs.facts()).toMatchObject({ working: true, queued: 0, active: 0, failed: 1 });
});

test('a scheduled job is not queued twice; a schedule that no code knows ends', async () => {
  await using one = await replica();
  const boss = await one.boss();
  await boss.createQueue('test.gone');
  await boss.schedule('test.gone', '0 0 * * *');
  await using two = await replica();
  await Promise.all([one, two, one, two].map(({ jobs }) => jobs.send(tidy, undefined)));
  const { rows } = await pool.query("SELECT count(*)::int AS queued FROM jobs.job WHERE name = 'test.tidy'");
  expect(rows).toEqual([{ queued: 1 }]);
  expect((await boss.getSchedules()).map(({ name }) => name)).toEqual(['test.tidy']);
  await two.jobs.start();
  await expect.poll(() => tidied).toBe(1);
});

test('a schedule runs its job, once for all the times that an outage left out', async () => {
  await using one = await replica();
  tidied = 0;
  const longAgo = "now() - interval '900 days'";
  await pool.query(`UPDATE jobs.version SET cron_on = ${longAgo}; UPDATE jobs.schedule SET created_on = ${longAgo}`);
  await one.jobs.start();
  await expect.poll(() => tidied, { timeout: 20_000, interval: 100 }).toBe(1);
});

test('a paused schedule starts on no replica, also not after a restart, until it is resumed; nothing is made up for', async () => {
  const listScheduled = async () =>
    (await pool.query("SELECT name FROM jobs.schedule WHERE name = 'test.tidy'")).rowCount;
  const job = { ...tidy, schedule: tidy.schedule! };
  {
    await using one = await replica();
    const pause = (fails: boolean) =>
      one.database.transaction(async (transaction) => {
        const isPaused = await one.jobs.pauseSchedule(transaction, job, null);
        if (fails) throw new Error('rolled back');
        return isPaused;
      });
    await expect(pause(true)).rejects.toThrow('rolled back');
    expect(await listScheduled()).toBe(1);
    expect([await pause(false), await pause(false)]).toEqual([true, false]);
    expect(await listScheduled()).toBe(0);
  }
  await using two = await replica();
  tidied = 0;
  await two.jobs.start();
  expect(await listScheduled()).toBe(0);
  const pausedAt = async () => (await two.jobs.listQueues()).find(({ queue }) => queue === 'test.tidy')!.pausedAt;
  expect(await pausedAt()).toBeInstanceOf(Date);
  // By hand, it still runs.
  await two.database.transaction((transaction) => two.jobs.runSchedule(transaction, 'test.tidy'));
  await expect.poll(() => tidied).toBe(1);
  const resume = () => two.database.transaction((transaction) => two.jobs.resumeSchedule(transaction, job));
  expect([await resume(), await resume()]).toEqual([true, false]);
  expect(await pausedAt()).toBeNull();
  // pg-boss makes up for what a schedule missed since it was written.
  const { rows } = await pool.query("SELECT created_on > now() - interval '1 minute' AS fresh FROM jobs.schedule");
  expect(rows).toEqual([{ fresh: true }]);
});

test('only schedules of this release count as paused', async () => {
  await using one = await replica();
  const job = { ...tidy, schedule: tidy.schedule! };
  // As of a job that had a schedule in an earlier release.
  await pool.query("INSERT INTO paused_schedule (name) VALUES ('test.note')");
  const countPaused = async () => (await one.jobs.facts()).paused;
  await one.boss();
  expect(await countPaused()).toBe(0);
  await one.database.transaction((transaction) => one.jobs.pauseSchedule(transaction, job, null));
  expect(await countPaused()).toBe(1);
  await one.database.transaction((transaction) => one.jobs.resumeSchedule(transaction, job));
  await pool.query('DELETE FROM paused_schedule');
});

test('replicas that start while a schedule is paused do not write it back', async () => {
  await using one = await replica();
  const job = { ...tidy, schedule: tidy.schedule! };
  for (let round = 0; round < 5; round += 1) {
    await one.database.transaction((transaction) => one.jobs.resumeSchedule(transaction, job));
    const others = await Promise.all([replica(), replica()]);
    await Promise.all([
      ...others.map((other) => other.boss()),
      one.database.transaction((transaction) => one.jobs.pauseSchedule(transaction, job, null)),
    ]);
    expect((await pool.query('SELECT FROM jobs.schedule')).rowCount).toBe(0);
    await Promise.all(others.map((other) => other[Symbol.asyncDispose]()));
  }
  await one.database.transaction((transaction) => one.jobs.resumeSchedule(transaction, job));
});

test('a job outlives the SIGKILL of its process: another replica does it', async () => {
  const env = { ...process.env, DATABASE_URL: db.url };
  const killed = spawn(process.execPath, [join(import.meta.dirname, '../../test/killed-worker.ts')], { env });
  try {
    await using one = await replica();
    await one.jobs.send(note, { text: 'survives' });
    const [output] = await once(killed.stdout, 'data');
    expect(String(output)).toBe('taken\n');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await one.jobs.start();
    expect(await notesIn('active')).toBe(1);
    // Simulates half a minute without a heartbeat, and the pause before the second attempt.
    await pool.query("UPDATE jobs.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'");
    await (await one.boss()).supervise();
    await expect.poll(() => notesIn('retry')).toBe(1);
    await pool.query("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'");
    await one.jobs.send(note, { text: 'wakes the worker' });
    await expect.poll(() => done.toSorted()).toEqual(['survives', 'wakes the worker']);
  } finally {
    killed.kill('SIGKILL');
  }
});

test('a service that stops ends the job that runs and takes no other', async () => {
  const { promise: free, resolve: release } = Promise.withResolvers<void>();
  const one = await replica();
  await one.jobs.start();
  behave = () => free;
  await one.jobs.send(note, { text: 'runs' });
  await expect.poll(() => notesIn('active')).toBe(1);
  await one.jobs.send(note, { text: 'waits' });
  const closed = one[Symbol.asyncDispose]();
  release();
  await closed;
  expect(done).toEqual(['runs']);
  expect([await notesIn('completed'), await notesIn('created')]).toEqual([1, 1]);
});

test('without the schema no job runs, and the reason is said', async () => {
  await using one = await replica();
  await pool.query('ALTER SCHEMA jobs RENAME TO elsewhere');
  try {
    await expect(one.boss()).rejects.toThrow('pg-boss is not installed');
  } finally {
    await pool.query('ALTER SCHEMA elsewhere RENAME TO jobs');
  }
});
