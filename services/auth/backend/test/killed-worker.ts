import pg from 'pg';
import { openBoss } from '../src/jobs/open-boss.ts';
import { openQueues } from '../src/jobs/open-queues.ts';
import { workQueue } from '../src/jobs/work-queue.ts';

/** A replica in its own process. Takes a job, reports it, and never finishes. Its database is in `DATABASE_URL`. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
const boss = await openBoss({ executeSql: (text, values) => pool.query(text, values) }, console);
const job = { name: 'test.note' };
await openQueues(boss, [job]);
await workQueue(boss, job, { run: () => new Promise(() => process.stdout.write('taken\n')) }, console);
