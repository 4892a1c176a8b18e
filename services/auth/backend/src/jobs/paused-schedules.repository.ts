import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const lock: Statement = {
  name: 'paused_schedule_lock',
  text: `SELECT pg_advisory_xact_lock(hashtext('portico:schedules'))`,
};

/** Schedules that an administrator paused, for all replicas. */
@Injectable()
export class PausedSchedulesRepository {
  /** A starting replica must not write back a schedule that is being paused. Held until the transaction ends. */
  async lock(transaction: Queryable): Promise<void> {
    await transaction.query(lock);
  }

  async list({ prisma }: Queryable): Promise<ReadonlySet<string>> {
    return new Set((await prisma.pausedSchedule.findMany({ select: { name: true } })).map(({ name }) => name));
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
