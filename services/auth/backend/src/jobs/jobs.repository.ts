import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../platform/database.ts';

export interface QueueFacts {
  queue: string;
  /** Waiting, those whose time has not come included. */
  queued: number;
  active: number;
  /** After all retries; kept for a while. */
  failed: number;
  /** Of those whose time has come. */
  oldestWaitingSeconds: number;
}

const list: Statement = {
  name: 'jobs_list_queues',
  // The states are those of pg-boss's index job_i14: what is completed, which is most, is not read.
  text: `SELECT q.name AS queue,
           count(*) FILTER (WHERE j.state IN ('created', 'retry'))::int AS queued,
           count(*) FILTER (WHERE j.state = 'active')::int AS active,
           count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
           coalesce(extract(epoch FROM now() - min(j.start_after)
             FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now())), 0)::float8 AS "oldestWaitingSeconds"
         FROM jobs.queue q
         LEFT JOIN jobs.job j ON j.name = q.name AND j.state IN ('created', 'retry', 'active', 'failed')
         WHERE NOT starts_with(q.name, '__pgboss') GROUP BY q.name ORDER BY q.name`,
};

@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  async listQueues(): Promise<QueueFacts[]> {
    return (await this.database.query<QueueFacts & Record<string, unknown>>(list)).rows;
  }
}
