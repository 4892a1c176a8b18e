import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { passwordCheckErrors } from './password.errors.ts';

// `Algorithm.Argon2id` of a const enum, which isolated modules cannot read.
const ARGON2ID = 2;
/** OWASP's first choice: 19 MiB, two passes, one lane. Argon2's own work runs on the thread pool, off the event loop. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';
/** Waiting hashes per running one: about half a second of work. More only adds latency, so they are turned away. */
const QUEUE_PER_CORE = 16;

/** Hashes and verifies passwords, at most one per core at a time, with a bounded queue (503 beyond it). */
@Injectable()
export class PasswordHasher {
  private readonly cores = availableParallelism();
  private readonly limit = pLimit(this.cores);
  private dummy: Promise<string> | undefined;
  /** Verifications done since start, the ones against the dummy hash included. */
  verifications = 0;

  hash(password: string): Promise<string> {
    return this.run(() => hash(password.normalize('NFC'), PARAMETERS));
  }

  /**
   * Verifies against `stored`; without one it does the same work against a dummy hash and answers false, so that an
   * account that does not exist costs what an account costs.
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    this.verifications += 1;
    const matches = await this.run(() => verify(against, password.normalize('NFC')));
    return matches && stored !== null;
  }

  /** True when `stored` was made with other parameters than today's. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(CURRENT);
  }

  /** Makes the dummy hash, so that the first unknown account does not take twice as long. */
  async onModuleInit(): Promise<void> {
    await this.dummyHash();
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= hash(crypto.randomUUID(), PARAMETERS);
    return this.dummy;
  }

  private run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.limit.pendingCount >= this.cores * QUEUE_PER_CORE)
      throw passwordCheckErrors.busy({ retryAfterSeconds: 1 });
    return this.limit(work);
  }
}
