import { AsyncLocalStorage } from 'node:async_hooks';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { PgBoss } from 'pg-boss';
import type { Queryable } from '../platform/database.ts';
import { HandlesJob, type JobDefinition, type JobHandler } from './job.ts';
import { JobsDatabase } from './jobs-database.ts';
import { type FailedJob, JobsRepository, type QueueFacts, type QueueHistory } from './jobs.repository.ts';
import { openBoss } from './open-boss.ts';
import { openQueues } from './open-queues.ts';
import { type ScheduledJob, Schedules } from './schedules.ts';
import { workQueue } from './work-queue.ts';

const RETRY_MS = 15_000;
const AFTER_LISTENING_MS = 300;
/** Half of the time that a service has to stop. A job that needs longer runs again elsewhere. */
const STOP_MS = 5000;

export interface SendJobOptions {
  /** The job exists only if the transaction commits. */
  transaction?: Queryable;
  /** Default: at once. */
  startAfter?: Date;
}

export interface JobFacts extends Omit<QueueFacts, 'queue' | 'pausedAt' | 'pausedBy'> {
  working: boolean;
  /** Schedules that an administrator paused. */
  paused: number;
}

/** A queue with its schedule and recent history. */
export interface QueueOverview extends QueueFacts, Omit<QueueHistory, 'queue'> {
  /** Cron expression in UTC. Null: only on request. */
  schedule: string | null;
  /** Whether an administrator can pause the schedule. False also without one. */
  pausable: boolean;
}

interface FoundJob {
  definition: JobDefinition<unknown>;
  handler: JobHandler<never>;
}

/** Background work that survives the process: jobs are rows, shared by all replicas. */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  /** The first job may be sent within a transaction, and opening needs one of its own. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private boss: Promise<PgBoss> | undefined;
  private restart: NodeJS.Timeout | undefined;
  private closed = false;
  private working = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly database: JobsDatabase,
    private readonly repository: JobsRepository,
    private readonly schedules: Schedules,
  ) {}

  /** Whether this process runs jobs, and the state of the platform's queues. */
  async facts(): Promise<JobFacts> {
    const queues = await this.listQueues();
    const sum = (fact: 'queued' | 'active' | 'failed') => queues.reduce((total, queue) => total + queue[fact], 0);
    return {
      working: this.working,
      // The row of a schedule that a later release dropped stays, and nobody can resume it.
      paused: queues.filter(({ queue, pausedAt }) => pausedAt !== null && this.findScheduled(queue)).length,
      queued: sum('queued'),
      active: sum('active'),
      failed: sum('failed'),
      oldestWaitingSeconds: Math.round(Math.max(0, ...queues.map((queue) => queue.oldestWaitingSeconds))),
    };
  }

  listQueues(): Promise<QueueFacts[]> {
    return this.repository.listQueues();
  }

  async describeQueues(): Promise<QueueOverview[]> {
    const [queues, history] = await Promise.all([this.repository.listQueues(), this.repository.listHistory()]);
    const definitions = new Map(this.find().map(({ definition }) => [definition.name, definition]));
    const done = new Map(history.map((one) => [one.queue, one]));
    return queues.map((queue) => ({
      completed: 0,
      lastCompletedAt: null,
      medianMs: null,
      mediansMs: [],
      ...done.get(queue.queue),
      ...queue,
      schedule: definitions.get(queue.queue)?.schedule ?? null,
      pausable: isPausable(definitions.get(queue.queue)),
    }));
  }

  listFailed(): Promise<FailedJob[]> {
    return this.repository.listFailed();
  }

  /** Starts again at the first attempt. False when there is no such failed job. */
  async retry(transaction: Queryable, queue: string, id: string): Promise<boolean> {
    const boss = await this.open();
    if (!(await this.repository.lockFailed(transaction, queue, id))) return false;
    await boss.retry(queue, id, { db: this.database.within(transaction) });
    return true;
  }

  /** Deletes a failed job. False when there is none. */
  async remove(transaction: Queryable, queue: string, id: string): Promise<boolean> {
    const boss = await this.open();
    if (!(await this.repository.lockFailed(transaction, queue, id))) return false;
    await boss.deleteJob(queue, id, { db: this.database.within(transaction) });
    return true;
  }

  /**
   * Queues a scheduled job now, beside its schedule. False when one waits or runs already. Undefined when nothing of this
   * name is scheduled.
   */
  async runSchedule(transaction: Queryable, name: string): Promise<boolean | undefined> {
    if (!this.findScheduled(name)) return undefined;
    const boss = await this.open();
    return (await boss.send(name, null, { db: this.database.within(transaction) })) !== null;
  }

  /** The definition of the scheduled job of this name. */
  findScheduled(name: string): ScheduledJob | undefined {
    const definition = this.find().find((found) => found.definition.name === name)?.definition;
    return definition?.schedule === undefined ? undefined : { ...definition, schedule: definition.schedule };
  }

  /** No replica runs it until it is resumed. Jobs that are already queued still run. False when it is already paused. */
  async pauseSchedule(transaction: Queryable, job: ScheduledJob, by: string | null): Promise<boolean> {
    return this.schedules.pause(await this.open(), transaction, job, by);
  }

  /** It runs at its next time. False when it is not paused. */
  async resumeSchedule(transaction: Queryable, job: ScheduledJob): Promise<boolean> {
    return this.schedules.resume(await this.open(), transaction, job);
  }

  /** Starts to run jobs. Requests that waited for the service come first: loading pg-boss would hold them up. */
  startSoon(): void {
    this.restart = setTimeout(() => void this.start(), AFTER_LISTENING_MS).unref();
  }

  /** Starts to run jobs. Call it once the service listens. Retries until the database is available. */
  async start(): Promise<void> {
    try {
      const boss = await this.open();
      for (const { definition, handler } of this.find()) await workQueue(boss, definition, handler, this.logger);
      this.working = true;
    } catch (error) {
      if (this.closed) return;
      this.logger.error(`no job runs here yet, next attempt in ${RETRY_MS / 1000} s: ${(error as Error).message}`);
      this.restart = setTimeout(() => void this.start(), RETRY_MS).unref();
    }
  }

  /** Queues a job for any free replica. */
  async send<Payload>(
    definition: JobDefinition<Payload>,
    payload: Payload,
    { transaction, startAfter }: SendJobOptions = {},
  ): Promise<void> {
    const data = (definition.payload?.parse(payload) ?? null) as object | null;
    const boss = await this.open();
    await boss.send(definition.name, data, {
      ...(startAfter && { startAfter }),
      ...(transaction && { db: this.database.within(transaction) }),
    });
  }

  /** Stops fetching and lets running jobs end, before the server and the connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.working = false;
    clearTimeout(this.restart);
    const boss = await this.boss?.catch(() => undefined);
    await boss?.stop({ graceful: true, timeout: STOP_MS, close: false });
  }

  private open(): Promise<PgBoss> {
    if (this.closed) return Promise.reject(new Error('the service is closing'));
    this.boss ??= this.outside(() => this.openAll()).catch((error: unknown) => {
      this.boss = undefined;
      throw error;
    });
    return this.boss;
  }

  private async openAll(): Promise<PgBoss> {
    const boss = await openBoss(this.database, this.logger);
    const definitions = this.find().map(({ definition }) => definition);
    await openQueues(boss, definitions);
    await this.schedules.open(boss, definitions);
    return boss;
  }

  private find(): FoundJob[] {
    return this.discovery.getProviders({ metadataKey: HandlesJob.KEY }).map((wrapper) => ({
      definition: this.discovery.getMetadataByDecorator(HandlesJob, wrapper)!,
      handler: wrapper.instance as JobHandler<never>,
    }));
  }
}

const isPausable = (definition: JobDefinition<unknown> | undefined): boolean =>
  definition?.schedule !== undefined && definition.pausable !== false;
