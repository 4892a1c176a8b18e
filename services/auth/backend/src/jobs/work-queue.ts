import type { PgBoss } from 'pg-boss';
import type { JobDefinition, JobHandler } from './job.ts';
import type { BossLog } from './open-boss.ts';

/** Workers hear of new jobs by NOTIFY; this finds those whose retry is due, and those whose notification was lost. */
const POLL_SECONDS = 15;

/** Does the jobs of a queue, one at a time in this process. */
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
      // Looks for the next one at once, as long as there are some.
      boss.notifyWorker(worker);
    }
  });
}
