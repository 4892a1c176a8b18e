import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { PASSWORD_COST, type PasswordCost } from './password-cost.ts';
import { passwordCheckErrors } from './password.errors.ts';

// `Algorithm.Argon2id` is a const enum, which isolated modules cannot read.
const ARGON2ID = 2;
/** OWASP's first choice: 19 MiB, two passes, one lane. Argon2 works on the thread pool, off the event loop. */
const OWASP: PasswordCost = { memoryCost: 19_456, timeCost: 2 };
/** Queued hashes per running one: about half a second of work. More would only add latency, so they are refused. */
const QUEUE_PER_CORE = 16;
/** Of the library. */
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes and verifies passwords, one per core at a time, with a bounded queue (503 beyond it). */
@Injectable()
export class PasswordHasher {
  private readonly cores = availableParallelism();
  private readonly limit = pLimit(this.cores);
  private readonly parameters: PasswordCost & { algorithm: number; parallelism: number };
  /** Prefix of a hash with today's parameters. */
  private readonly current: string;
  /** Of no password. Random bytes cost a start nothing, unlike a real hash, and take as long to verify. */
  private readonly dummy: string;
  /** Verifications since start, including those against the dummy hash. */
  verifications = 0;

  constructor(@Optional() @Inject(PASSWORD_COST) cost: PasswordCost = OWASP) {
    this.parameters = { algorithm: ARGON2ID, ...cost, parallelism: 1 };
    this.current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=1$`;
    this.dummy = `${this.current}${randomPart(SALT_BYTES)}$${randomPart(HASH_BYTES)}`;
  }

  hash(password: string): Promise<string> {
    return this.run(() => hash(password.normalize('NFC'), this.parameters));
  }

  /**
   * Verifies against `stored`. Without one it verifies against a dummy hash and returns false, so that an unknown
   * account takes as long as a known one.
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.verifications += 1;
    const matches = await this.run(() => verify(stored ?? this.dummy, password.normalize('NFC')));
    return matches && stored !== null;
  }

  /** True when `stored` has other parameters than today's. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(this.current);
  }

  private run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.limit.pendingCount >= this.cores * QUEUE_PER_CORE)
      throw passwordCheckErrors.busy({ retryAfterSeconds: 1 });
    return this.limit(work);
  }
}

/** As in a PHC string: base64 without padding. */
function randomPart(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}
