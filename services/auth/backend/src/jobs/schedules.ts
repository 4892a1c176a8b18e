import { Injectable } from '@nestjs/common';
import type { PgBoss } from 'pg-boss';
import { Database, type Queryable } from '../platform/database.ts';
import type { JobDefinition } from './job.ts';
import { JobsDatabase } from './jobs-database.ts';
import { PausedSchedulesRepository } from './paused-schedules.repository.ts';

type Definition = JobDefinition<unknown>;
export type ScheduledJob = Definition & { readonly schedule: string };

const isScheduled = (definition: Definition): definition is ScheduledJob => definition.schedule !== undefined;

/** When jobs run by themselves. A paused schedule has no row in pg-boss, so no replica runs it, whatever its release. */
@Injectable()
export class Schedules {
  constructor(
    private readonly database: Database,
    private readonly jobsDatabase: JobsDatabase,
    private readonly paused: PausedSchedulesRepository,
  ) {}

  /** Makes the schedules match the definitions. Those of removed jobs end. */
  async open(boss: PgBoss, definitions: readonly Definition[]): Promise<void> {
    const scheduled = definitions.filter(isScheduled);
    await this.database.transaction(async (transaction) => {
      await this.paused.lock(transaction);
      const paused = await this.paused.list(transaction);
      for (const definition of scheduled) {
        // A replica of an older release may have written it back.
        if (paused.has(definition.name)) await this.end(boss, transaction, definition.name);
        else await this.begin(boss, transaction, definition);
      }
    });
    const names = new Set(scheduled.map(({ name }) => name));
    for (const { name, key } of await boss.getSchedules()) {
      if (!names.has(name)) await boss.unschedule(name, key);
    }
  }

  /** Jobs that are already queued still run. False when it is already paused. */
  async pause(boss: PgBoss, transaction: Queryable, { name }: ScheduledJob, by: string | null): Promise<boolean> {
    await this.paused.lock(transaction);
    if (!(await this.paused.insert(transaction, name, by))) return false;
    await this.end(boss, transaction, name);
    return true;
  }

  /** It runs at its next time. Runs missed during the pause are not made up. False when it is not paused. */
  async resume(boss: PgBoss, transaction: Queryable, definition: ScheduledJob): Promise<boolean> {
    await this.paused.lock(transaction);
    if (!(await this.paused.remove(transaction, definition.name))) return false;
    await this.begin(boss, transaction, definition);
    return true;
  }

  private begin(boss: PgBoss, transaction: Queryable, { name, schedule }: ScheduledJob): Promise<void> {
    return boss.schedule(name, schedule, null, { missed: 'once', db: this.jobsDatabase.within(transaction) });
  }

  private end(boss: PgBoss, transaction: Queryable, name: string): Promise<void> {
    return boss.unschedule(name, '', { db: this.jobsDatabase.within(transaction) });
  }
}
