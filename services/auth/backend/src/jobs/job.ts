import { DiscoveryService } from '@nestjs/core';
import type { z } from 'zod';

/**
 * A kind of background work. Senders need only this constant; the class that does the work is a provider with
 * `@HandlesJob(definition)`.
 *
 * @example export const deliverMail: JobDefinition<Mail> = { name: 'mail.deliver', payload: mailSchema }; await
 * jobs.send(deliverMail, mail, { transaction });
 */
export interface JobDefinition<Payload = undefined> {
  /** `<feature>.<verb>-<thing>`, also the name of its queue. Must not change. */
  readonly name: string;
  /**
   * Cron expression in UTC, at most once a minute. A scheduled job has no payload, is never queued or running twice,
   * and runs once after an outage, however often it was missed.
   */
  readonly schedule?: string;
  /** Whether an administrator can pause the schedule. Default: yes. Say at the definition what would break. */
  readonly pausable?: false;
  /** Checked when the job is sent and again before it runs: an older release may have sent it. */
  readonly payload?: z.ZodType<Payload>;
  /** After the first failure, with growing delays. Default 3. A job that fails them all is kept for 14 days. */
  readonly retries?: number;
  /** A longer run counts as failed. Default 300. */
  readonly timeoutSeconds?: number;
}

export interface JobHandler<Payload = undefined> {
  /** Must be safe to run twice, because it runs again after a crash. The signal fires at the timeout and when the service stops. */
  run(payload: Payload, signal: AbortSignal): Promise<unknown>;
}

/** Marks the provider that does the job. It implements `JobHandler`. */
export const HandlesJob = DiscoveryService.createDecorator<JobDefinition<unknown>>();
