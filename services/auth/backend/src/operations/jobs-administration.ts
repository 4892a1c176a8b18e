import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { parseInput } from '../fields/parse-input.ts';
import { idField } from '../fields/text-fields.ts';
import type { FailedJob } from '../jobs/jobs.repository.ts';
import { Jobs, type QueueOverview } from '../jobs/jobs.ts';
import type { ScheduledJob } from '../jobs/schedules.ts';
import { Database } from '../platform/database.ts';
import { operationsErrors } from './operations.errors.ts';

/** Background work for administrators. Hides payloads, which can contain secrets. */
@Injectable()
export class JobsAdministration {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly gates: Gates,
    private readonly audit: AuditService,
  ) {}

  /** @throws `decision.forbidden` */
  async listQueues(actor: Actor): Promise<QueueOverview[]> {
    await this.check(actor);
    return this.jobs.describeQueues();
  }

  /** Newest first, at most a hundred. @throws `decision.forbidden` */
  async listFailed(actor: Actor): Promise<FailedJob[]> {
    await this.check(actor);
    return this.jobs.listFailed();
  }

  /** Runs a failed job again from its first attempt. @throws `decision.forbidden`, `operations.job_not_found` */
  retry(actor: Actor, queue: string, id: string): Promise<void> {
    return this.act(actor, 'job.retried', queue, id, (transaction) => this.jobs.retry(transaction, queue, id));
  }

  /** Deletes a failed job. @throws `decision.forbidden`, `operations.job_not_found` */
  remove(actor: Actor, queue: string, id: string): Promise<void> {
    return this.act(actor, 'job.removed', queue, id, (transaction) => this.jobs.remove(transaction, queue, id));
  }

  /**
   * Queues a scheduled job now. Its schedule stays as it is.
   * @throws `decision.forbidden`, `operations.schedule_not_found`, `operations.schedule_busy`
   */
  async runSchedule(actor: Actor, name: string): Promise<void> {
    await this.check(actor);
    await this.database.transaction(async (transaction) => {
      const isQueued = await this.jobs.runSchedule(transaction, name);
      if (isQueued === undefined) throw operationsErrors.schedule_not_found();
      if (!isQueued) throw operationsErrors.schedule_busy();
      const detail = { queue: name };
      await this.audit.record(transaction, { action: 'job.started', actor, detail });
    });
  }

  /**
   * Stops the schedule until it is resumed. Jobs that are already queued still run. Pausing twice changes nothing.
   * @throws `decision.forbidden`, `operations.schedule_not_found`, `operations.schedule_needed`
   */
  async pauseSchedule(actor: Actor, name: string): Promise<void> {
    const job = await this.getScheduled(actor, name);
    if (job.pausable === false) throw operationsErrors.schedule_needed();
    const by = actor.kind === 'person' ? actor.id : null;
    await this.database.transaction(async (transaction) => {
      if (!(await this.jobs.pauseSchedule(transaction, job, by))) return;
      await this.audit.record(transaction, { action: 'schedule.paused', actor, detail: { queue: name } });
    });
  }

  /** It runs at its next time. Resuming twice changes nothing. @throws `decision.forbidden`, `operations.schedule_not_found` */
  async resumeSchedule(actor: Actor, name: string): Promise<void> {
    const job = await this.getScheduled(actor, name);
    await this.database.transaction(async (transaction) => {
      if (!(await this.jobs.resumeSchedule(transaction, job))) return;
      await this.audit.record(transaction, { action: 'schedule.resumed', actor, detail: { queue: name } });
    });
  }

  private async getScheduled(actor: Actor, name: string): Promise<ScheduledJob> {
    await this.check(actor);
    const job = this.jobs.findScheduled(name);
    if (!job) throw operationsErrors.schedule_not_found();
    return job;
  }

  private async act(
    actor: Actor,
    action: 'job.retried' | 'job.removed',
    queue: string,
    id: string,
    work: (transaction: Parameters<AuditService['record']>[0]) => Promise<boolean>,
  ): Promise<void> {
    await this.check(actor);
    parseInput(idField, id);
    await this.database.transaction(async (transaction) => {
      if (!(await work(transaction))) throw operationsErrors.job_not_found();
      await this.audit.record(transaction, { action, actor, target: { kind: 'job', id }, detail: { queue } });
    });
  }

  private check(actor: Actor): Promise<void> {
    return this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
  }
}
