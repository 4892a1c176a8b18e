import { DiscoveryService } from '@nestjs/core';
import type { z } from 'zod';

/**
 * A kind of background work. Its sender needs only this constant; the class that does the work is a provider with
 * `@HandlesJob(definition)`.
 *
 * @example
 * export const deliverMail: JobDefinition<Mail> = { name: 'mail.deliver', payload: mailSchema };
 * await jobs.send(deliverMail, mail, { transaction });
 */
export interface JobDefinition<Payload = undefined> {
  /** `<feature>.<verb>-<thing>`; also the name of its queue, so it never changes. */
  readonly name: string;
  /**
   * Cron expression in UTC, at most once a minute. A scheduled job has no payload, is never queued or running twice, and runs once
   * after an outage, however many times it was missed.
   */
  readonly schedule?: string;
  /** Checked when the job is sent and again before it runs: an older release may have sent it. */
  readonly payload?: z.ZodType<Payload>;
  /** After the first failure, with growing delays; default 3. A job that fails them all is kept as failed for 14 days. */
  readonly retries?: number;
  /** A run that takes longer has failed; default 300. */
  readonly timeoutSeconds?: number;
}

export interface JobHandler<Payload = undefined> {
  /** It can run again after a crash, so it must not matter if it runs twice. The signal says that the time is up or the service stops. */
  run(payload: Payload, signal: AbortSignal): Promise<unknown>;
}

/** Marks a provider as the one that does the job; it implements `JobHandler`. */
export const HandlesJob = DiscoveryService.createDecorator<JobDefinition<unknown>>();
