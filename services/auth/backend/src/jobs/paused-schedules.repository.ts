import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const lock: Statement = {
  name: 'paused_schedule_lock',
  text: `SELECT pg_advisory_xact_lock(hashtext('portico:schedules'))`,
};

// Read at each start: Prisma would be loaded for it, which takes 30 MB.
const list: Statement = { name: 'paused_schedule_list', text: 'SELECT name FROM paused_schedule' };

/** Schedules that an administrator paused, for all replicas. */
@Injectable()
export class PausedSchedulesRepository {
  /** A starting replica must not write back a schedule that is being paused. Held until the transaction ends. */
  async lock(transaction: Queryable): Promise<void> {
    await transaction.query(lock);
  }

  async list(db: Queryable): Promise<ReadonlySet<string>> {
    return new Set((await db.query<{ name: string }>(list)).rows.map(({ name }) => name));
  }

  /** False when it is already paused. */
  async insert({ prisma }: Queryable, name: string, pausedBy: string | null): Promise<boolean> {
    const { count } = await prisma.pausedSchedule.createMany({ data: [{ name, pausedBy }], skipDuplicates: true });
    return count > 0;
  }

  /** False when it is not paused. */
  async remove({ prisma }: Queryable, name: string): Promise<boolean> {
    return (await prisma.pausedSchedule.deleteMany({ where: { name } })).count > 0;
  }
}
