import type { PgBoss } from 'pg-boss';
import type { JobDefinition, JobHandler } from './job.ts';
import type { BossLog } from './open-boss.ts';

/** NOTIFY tells workers about new jobs. Polling finds due retries and jobs with a lost notification. */
const POLL_SECONDS = 15;

/** Runs the jobs of a queue, one at a time in this process. */
export async function workQueue(
  boss: PgBoss,
  { name, payload }: JobDefinition<unknown>,
  handler: JobHandler<never>,
  log: BossLog,
): Promise<void> {
  const polling = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
  const worker = await boss.work(name, polling, async ([job]) => {
    try {
      await handler.run(payload?.parse(job!.data) as never, job!.signal);
    } catch (error) {
      log.error(`job ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    } finally {
      // Fetches the next one at once while there are some.
      boss.notifyWorker(worker);
    }
  });
}
