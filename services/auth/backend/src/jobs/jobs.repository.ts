import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Statement } from '../platform/database.ts';

export interface QueueFacts {
  queue: string;
  /** Includes jobs that are not due yet. */
  queued: number;
  active: number;
  /** After all retries. Kept for a while. */
  failed: number;
  /** Among jobs that are due. */
  oldestWaitingSeconds: number;
  /** When its schedule was paused. Null: it isn't. */
  pausedAt: Date | null;
  /** Null also when no person paused it. */
  pausedBy: string | null;
}

const list: Statement = {
  name: 'jobs_list_queues',
  // The states match pg-boss's index job_i14, so that completed jobs, which are most, are not read.
  text: `SELECT q.name AS queue,
           count(*) FILTER (WHERE j.state IN ('created', 'retry'))::int AS queued,
           count(*) FILTER (WHERE j.state = 'active')::int AS active,
           count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
           coalesce(extract(epoch FROM now() - min(j.start_after)
             FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now())), 0)::float8 AS "oldestWaitingSeconds",
           p.paused_at AS "pausedAt", p.paused_by AS "pausedBy"
         FROM jobs.queue q
         LEFT JOIN jobs.job j ON j.name = q.name AND j.state IN ('created', 'retry', 'active', 'failed')
         LEFT JOIN paused_schedule p ON p.name = q.name
         WHERE NOT starts_with(q.name, '__pgboss') GROUP BY q.name, p.name ORDER BY q.name`,
};

export interface QueueHistory {
  queue: string;
  completed: number;
  lastCompletedAt: Date | null;
  /** Over the last day. */
  medianMs: number | null;
  /** Of each two hours of the last day, oldest first. */
  mediansMs: (number | null)[];
}

export interface FailedJob {
  id: string;
  queue: string;
  attempts: number;
  createdAt: Date;
  failedAt: Date | null;
  /** The message of the last failure. */
  reason: string;
}

const listHistory: Statement = {
  name: 'jobs_list_history',
  // `span` counts two hours each, 0 is the latest.
  text: `WITH done AS (
           SELECT name, completed_on, extract(epoch FROM completed_on - started_on)::float8 * 1000 AS ms,
             floor(extract(epoch FROM now() - completed_on) / 7200)::int AS span
           FROM jobs.job WHERE state = 'completed' AND NOT starts_with(name, '__pgboss')
         ), spans AS (
           SELECT name, span, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM done WHERE span < 12 GROUP BY name, span
         )
         SELECT name AS queue, count(*)::int AS completed, max(completed_on) AS "lastCompletedAt",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) FILTER (WHERE span < 12) AS "medianMs",
           ARRAY(SELECT s.ms FROM generate_series(0, 11) n LEFT JOIN spans s ON s.name = done.name AND s.span = n ORDER BY n DESC) AS "mediansMs"
         FROM done GROUP BY name`,
};

const listFailed: Statement = {
  name: 'jobs_list_failed',
  text: `SELECT id, name AS queue, retry_count + 1 AS attempts, created_on AS "createdAt", completed_on AS "failedAt",
           left(COALESCE(output->>'message', output->'value'->>'message', ''), 500) AS reason
         FROM jobs.job WHERE state = 'failed' ORDER BY completed_on DESC NULLS LAST LIMIT 100`,
};

const lockFailed: Statement = {
  name: 'jobs_lock_failed',
  text: `SELECT id FROM jobs.job WHERE name = $1 AND id = $2 AND state = 'failed' FOR UPDATE`,
};

@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  async listQueues(): Promise<QueueFacts[]> {
    return (await this.database.query<QueueFacts & Record<string, unknown>>(list)).rows;
  }

  async listHistory(): Promise<QueueHistory[]> {
    return (await this.database.query<QueueHistory & Record<string, unknown>>(listHistory)).rows;
  }

  /** Newest first, at most a hundred. */
  async listFailed(): Promise<FailedJob[]> {
    return (await this.database.query<FailedJob & Record<string, unknown>>(listFailed)).rows;
  }

  /** Whether this failed job exists. Locks it until the transaction ends. */
  async lockFailed(transaction: Queryable, queue: string, id: string): Promise<boolean> {
    return (await transaction.query(lockFailed, [queue, id])).rows.length > 0;
  }
}
