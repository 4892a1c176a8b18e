import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { addressBlock } from './address-block.ts';
import { findKnownBrowser } from './known-browser.ts';
import { signInErrors } from './sign-in.errors.ts';
import { THROTTLE } from './throttle-policy.ts';
import { ThrottleRepository } from './throttle.repository.ts';

export interface Attempt {
  email: string;
  ip: string;
  /** The device cookie, if the browser sent one. */
  knownBrowser: string | undefined;
}

/** What a success gives back: `own` starts anew, `address` was charged once too often. */
export interface AttemptKeys {
  own: string[];
  address: string;
}

/** Counts attempts by account and address. It never looks whether the account exists. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: ThrottleRepository,
  ) {}

  /** To be called before the password is looked at. @throws `sign_in.throttled` with the wait */
  async charge(attempt: Attempt): Promise<AttemptKeys> {
    const email = attempt.email.normalize('NFC').trim().toLowerCase();
    const block = addressBlock(attempt.ip);
    const browser = findKnownBrowser(this.config.cookieKeys, email, attempt.knownBrowser);
    const own = browser
      ? [{ key: this.keyOf(`browser ${browser} ${email}`), rule: THROTTLE.browser }]
      : [
          { key: this.keyOf(`pair ${block} ${email}`), rule: THROTTLE.pair },
          { key: this.keyOf(`account ${email}`), rule: THROTTLE.account },
        ];
    const address = { key: this.keyOf(`address ${block}`), rule: THROTTLE.address };
    const blocked = await this.repository.charge(this.database, [...own, address]);
    // A known browser is bound by its own count; neighbours behind one address must not shut it out.
    const binding = browser ? blocked.filter(({ key }) => key !== address.key) : blocked;
    if (binding.length === 0) return { own: own.map(({ key }) => key), address: address.key };
    const retryAfterSeconds = Math.max(1, ...binding.map(({ waitSeconds }) => Math.ceil(waitSeconds)));
    throw signInErrors.throttled({ retryAfterSeconds, extensions: { retryAfterSeconds } });
  }

  async release(db: Queryable, keys: AttemptKeys): Promise<void> {
    await this.repository.release(db, keys.own, keys.address);
  }

  // Keyed, so that the table cannot be searched for e-mails or for what was mistyped as one. A new key-encryption key starts the
  // counts anew, which only an operator can bring about.
  private keyOf(subject: string): string {
    return createHmac('sha256', this.config.keyEncryptionKeys[0]!).update(`throttle ${subject}`).digest('base64url');
  }
}
