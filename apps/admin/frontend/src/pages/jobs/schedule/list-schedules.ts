import type { JobQueue } from '../jobs-query.ts';
import { nextRunOf } from './next-run.ts';

export interface Schedule {
  queue: JobQueue;
  cron: string;
  /** Absent for one that is paused. */
  next: Date | undefined;
}

/** Scheduled jobs, soonest first; paused ones last. */
export function listSchedules(queues: readonly JobQueue[], now: Date): Schedule[] {
  return queues
    .flatMap((queue) =>
      queue.schedule === null
        ? []
        : {
            queue,
            cron: queue.schedule,
            next: queue.pausedAt === null ? nextRunOf(queue.schedule, now) : undefined,
          },
    )
    .toSorted((a, b) => (a.next?.getTime() ?? Infinity) - (b.next?.getTime() ?? Infinity));
}
