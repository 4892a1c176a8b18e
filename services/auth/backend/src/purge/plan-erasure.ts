const DAY_MS = 86_400_000;

/** In UTC. */
const RUN = { hour: 3, minute: 30 };

/** Once a day. */
export const PURGE_SCHEDULE = `${RUN.minute} ${RUN.hour} * * *`;

/** The first run that erases what was deleted then. What is overdue goes with the next run. */
export function planErasure(deletedAt: Date, retentionDays: number, now: Date): Date {
  const due = Math.max(deletedAt.getTime() + retentionDays * DAY_MS, now.getTime());
  const run = new Date(due).setUTCHours(RUN.hour, RUN.minute, 0, 0);
  return new Date(run > due ? run : run + DAY_MS);
}
