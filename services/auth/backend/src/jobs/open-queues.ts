import type { PgBoss, QueueOptions } from 'pg-boss';
import type { JobDefinition } from './job.ts';

type Definition = JobDefinition<unknown>;

const DAY_SECONDS = 86_400;
/** How long after the last sign of a killed worker its job runs again elsewhere. */
const HEARTBEAT_SECONDS = 30;

/** Makes queues match the definitions. Those of removed jobs stay. */
export async function openQueues(boss: PgBoss, definitions: readonly Definition[]): Promise<void> {
  for (const definition of definitions) {
    const options = queueOptionsOf(definition);
    const policy = definition.schedule === undefined ? 'standard' : 'exclusive';
    await boss.createQueue(definition.name, { policy, ...options });
    await boss.updateQueue(definition.name, options);
  }
}

function queueOptionsOf({ retries = 3, timeoutSeconds = 300, schedule }: Definition): QueueOptions & { notify: true } {
  return {
    retryLimit: retries,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: timeoutSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // Also limits how long a failed job can be inspected.
    deleteAfterSeconds: schedule === undefined ? 14 * DAY_SECONDS : DAY_SECONDS,
    notify: true,
  };
}
